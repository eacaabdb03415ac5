"""The operations of the OpenAPI document. Written by make sdk; do not edit."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Mapping, Optional, Union

from .api_client import ApiClient
from .models import *  # noqa: F403


class DefaultApi:
    """A method for each operation. An answer that is no success raises ApiException."""

    def __init__(self, api_client: Optional[ApiClient] = None) -> None:
        self.api_client = api_client or ApiClient()

    def abrir_sesion(self, body: Union[Ingreso, Mapping[str, Any]]) -> Sesion:
        """Abrir la sesión de la página"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/sesion", names, query, body, headers, False, "application/json")
        return Sesion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def activar_calibracion(self, version: str) -> CalibracionActiva:
        """Poner en vigor una calibración"""
        names: Dict[str, str] = {"version": version, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/calibraciones/{version}/activar", names, query, None, headers, False, "application/json")
        return CalibracionActiva.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def activar_usuario(self, username: str) -> Usuario:
        """Volver a abrir el paso a un usuario"""
        names: Dict[str, str] = {"username": username, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/users/{username}/enable", names, query, None, headers, False, "application/json")
        return Usuario.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def ajustar_calibracion(self, body: Union[NuevaCalibracion, Mapping[str, Any]]) -> Calibracion:
        """Ajustar factor y corrección a energías medidas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/calibraciones", names, query, body, headers, False, "application/json")
        return Calibracion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def borrar_mi_cuenta(self, body: Union[Contrasena, Mapping[str, Any]]) -> None:
        """Borrar la cuenta propia"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("DELETE", "/v1/users/me", names, query, body, headers, False, "")
        return told  # type: ignore[no-any-return]

    def calcular_airy(self, body: Union[InputAiry, Mapping[str, Any]]) -> OutputAiry:
        """Difracción por una abertura circular (disco de Airy)"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/airy", names, query, body, headers, False, "application/json")
        return OutputAiry.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_ciclotron(self, body: Union[InputCiclotron, Mapping[str, Any]]) -> OutputCiclotron:
        """Giro de una carga en un campo magnético"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/ciclotron", names, query, body, headers, False, "application/json")
        return OutputCiclotron.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_compton(self, body: Union[InputCompton, Mapping[str, Any]]) -> OutputCompton:
        """Dispersión Compton"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/compton", names, query, body, headers, False, "application/json")
        return OutputCompton.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_contraccion_longitud(self, body: Union[InputContraccionLongitud, Mapping[str, Any]]) -> OutputContraccionLongitud:
        """Contracción de la longitud"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/contraccion-longitud", names, query, body, headers, False, "application/json")
        return OutputContraccionLongitud.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_de_broglie(self, body: Union[InputDeBroglie, Mapping[str, Any]]) -> OutputDeBroglie:
        """Onda de De Broglie"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/de-broglie", names, query, body, headers, False, "application/json")
        return OutputDeBroglie.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_desintegracion(self, body: Union[InputDesintegracion, Mapping[str, Any]]) -> OutputDesintegracion:
        """Cadena de desintegración"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/desintegracion", names, query, body, headers, False, "application/json")
        return OutputDesintegracion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_dilatacion_temporal(self, body: Union[InputDilatacionTemporal, Mapping[str, Any]]) -> OutputDilatacionTemporal:
        """Dilatación del tiempo"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/dilatacion-temporal", names, query, body, headers, False, "application/json")
        return OutputDilatacionTemporal.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_doppler_relativista(self, body: Union[InputDopplerRelativista, Mapping[str, Any]]) -> OutputDopplerRelativista:
        """Efecto Doppler relativista"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/doppler-relativista", names, query, body, headers, False, "application/json")
        return OutputDopplerRelativista.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_efecto_tunel(self, body: Union[InputEfectoTunel, Mapping[str, Any]]) -> OutputEfectoTunel:
        """Barrera rectangular y efecto túnel"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/efecto-tunel", names, query, body, headers, False, "application/json")
        return OutputEfectoTunel.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_energia(self, body: Union[InputCinematica, Mapping[str, Any]]) -> OutputEnergia:
        """Calcular energía cinética"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/cinematica/energia", names, query, body, headers, False, "application/json")
        return OutputEnergia.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_energia_avanzada(self, body: Union[InputCinematicaAvanzada, Mapping[str, Any]]) -> OutputCinematicaAvanzada:
        """Calcular la energía relativista de una partícula"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/cinematica/energia/avanzada", names, query, body, headers, False, "application/json")
        return OutputCinematicaAvanzada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_energia_avanzada_sin_version(self, body: Union[InputCinematicaAvanzada, Mapping[str, Any]], *, version: Optional[str] = None, api_version: Optional[str] = None) -> OutputCinematicaAvanzada:
        """Calcular la energía relativista de una partícula, versión 1.0"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"version": version, }
        headers: Dict[str, Optional[str]] = {"API-Version": api_version, }
        told = self.api_client.call("POST", "/cinematica/energia/avanzada", names, query, body, headers, False, "application/json")
        return OutputCinematicaAvanzada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_energia_cinetica(self, body: Union[InputEnergiaCinetica, Mapping[str, Any]]) -> OutputEnergiaCinetica:
        """Energía cinética relativista"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/energia-cinetica", names, query, body, headers, False, "application/json")
        return OutputEnergiaCinetica.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_energia_cinetica_clasica(self, body: Union[InputEnergiaCineticaClasica, Mapping[str, Any]]) -> OutputEnergiaCineticaClasica:
        """Energía cinética clásica"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/energia-cinetica-clasica", names, query, body, headers, False, "application/json")
        return OutputEnergiaCineticaClasica.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_energia_foton(self, body: Union[InputEnergiaFoton, Mapping[str, Any]]) -> OutputEnergiaFoton:
        """Energía de un fotón"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/energia-foton", names, query, body, headers, False, "application/json")
        return OutputEnergiaFoton.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_energia_sin_version(self, body: Union[Any, Mapping[str, Any]], *, version: Optional[str] = None, api_version: Optional[str] = None) -> Any:
        """Calcular energía cinética, en la versión de API-Version o version"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"version": version, }
        headers: Dict[str, Optional[str]] = {"API-Version": api_version, }
        told = self.api_client.call("POST", "/cinematica/energia", names, query, body, headers, False, "application/json")
        return told  # type: ignore[no-any-return]

    def calcular_energia_v2(self, body: Union[InputEnergiaV2, Mapping[str, Any]]) -> OutputEnergiaV2:
        """Calcular la energía relativista de una masa o partícula"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/cinematica/energia", names, query, body, headers, False, "application/json")
        return OutputEnergiaV2.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_factor_lorentz(self, body: Union[InputFactorLorentz, Mapping[str, Any]]) -> OutputFactorLorentz:
        """Factor de Lorentz y rapidez"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/factor-lorentz", names, query, body, headers, False, "application/json")
        return OutputFactorLorentz.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_fresnel(self, body: Union[InputFresnel, Mapping[str, Any]]) -> OutputFresnel:
        """Reflexión y transmisión (ecuaciones de Fresnel)"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/fresnel", names, query, body, headers, False, "application/json")
        return OutputFresnel.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_hidrogeno_niveles(self, body: Union[InputHidrogenoNiveles, Mapping[str, Any]]) -> OutputHidrogenoNiveles:
        """Niveles del átomo de hidrógeno"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/hidrogeno-niveles", names, query, body, headers, False, "application/json")
        return OutputHidrogenoNiveles.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_hidrogeno_transicion(self, body: Union[InputHidrogenoTransicion, Mapping[str, Any]]) -> OutputHidrogenoTransicion:
        """Transición del átomo de hidrógeno"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/hidrogeno-transicion", names, query, body, headers, False, "application/json")
        return OutputHidrogenoTransicion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_kepler(self, body: Union[InputKepler, Mapping[str, Any]]) -> OutputKepler:
        """Ecuación de Kepler"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/kepler", names, query, body, headers, False, "application/json")
        return OutputKepler.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_lente_delgada(self, body: Union[InputLenteDelgada, Mapping[str, Any]]) -> OutputLenteDelgada:
        """Lente delgada"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/lente-delgada", names, query, body, headers, False, "application/json")
        return OutputLenteDelgada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_masa_invariante(self, body: Union[InputMasaInvariante, Mapping[str, Any]]) -> OutputMasaInvariante:
        """Masa invariante de dos partículas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/masa-invariante", names, query, body, headers, False, "application/json")
        return OutputMasaInvariante.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_masa_semiempirica(self, body: Union[InputMasaSemiempirica, Mapping[str, Any]]) -> OutputMasaSemiempirica:
        """Fórmula semiempírica de masas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/masa-semiempirica", names, query, body, headers, False, "application/json")
        return OutputMasaSemiempirica.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_maxwell_boltzmann(self, body: Union[InputMaxwellBoltzmann, Mapping[str, Any]]) -> OutputMaxwellBoltzmann:
        """Velocidades moleculares de Maxwell–Boltzmann"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/maxwell-boltzmann", names, query, body, headers, False, "application/json")
        return OutputMaxwellBoltzmann.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_oscilador_amortiguado(self, body: Union[InputOsciladorAmortiguado, Mapping[str, Any]]) -> OutputOsciladorAmortiguado:
        """Oscilador amortiguado y forzado"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/oscilador-amortiguado", names, query, body, headers, False, "application/json")
        return OutputOsciladorAmortiguado.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_pendulo(self, body: Union[InputPendulo, Mapping[str, Any]]) -> OutputPendulo:
        """Periodo exacto del péndulo"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/pendulo", names, query, body, headers, False, "application/json")
        return OutputPendulo.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_poder_frenado(self, body: Union[InputPoderFrenado, Mapping[str, Any]]) -> OutputPoderFrenado:
        """Poder de frenado de Bethe"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/poder-frenado", names, query, body, headers, False, "application/json")
        return OutputPoderFrenado.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_potencia_larmor(self, body: Union[InputPotenciaLarmor, Mapping[str, Any]]) -> OutputPotenciaLarmor:
        """Potencia radiada por una carga acelerada"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/potencia-larmor", names, query, body, headers, False, "application/json")
        return OutputPotenciaLarmor.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_pozo_infinito(self, body: Union[InputPozoInfinito, Mapping[str, Any]]) -> OutputPozoInfinito:
        """Pozo de potencial infinito"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/pozo-infinito", names, query, body, headers, False, "application/json")
        return OutputPozoInfinito.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_proyectil_arrastre(self, body: Union[InputProyectilArrastre, Mapping[str, Any]]) -> OutputProyectilArrastre:
        """Proyectil con arrastre cuadrático"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/proyectil-arrastre", names, query, body, headers, False, "application/json")
        return OutputProyectilArrastre.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_radiacion_planck(self, body: Union[InputRadiacionPlanck, Mapping[str, Any]]) -> OutputRadiacionPlanck:
        """Radiación del cuerpo negro"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/radiacion-planck", names, query, body, headers, False, "application/json")
        return OutputRadiacionPlanck.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_red_difraccion(self, body: Union[InputRedDifraccion, Mapping[str, Any]]) -> OutputRedDifraccion:
        """Red de difracción"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/red-difraccion", names, query, body, headers, False, "application/json")
        return OutputRedDifraccion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_rlc(self, body: Union[InputRlc, Mapping[str, Any]]) -> OutputRlc:
        """Circuito RLC en serie"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/rlc", names, query, body, headers, False, "application/json")
        return OutputRlc.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_snell(self, body: Union[InputSnell, Mapping[str, Any]]) -> OutputSnell:
        """Refracción (ley de Snell)"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/snell", names, query, body, headers, False, "application/json")
        return OutputSnell.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_stefan_boltzmann(self, body: Union[InputStefanBoltzmann, Mapping[str, Any]]) -> OutputStefanBoltzmann:
        """Ley de Stefan–Boltzmann"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/stefan-boltzmann", names, query, body, headers, False, "application/json")
        return OutputStefanBoltzmann.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_suma_velocidades(self, body: Union[InputSumaVelocidades, Mapping[str, Any]]) -> OutputSumaVelocidades:
        """Suma relativista de velocidades"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/suma-velocidades", names, query, body, headers, False, "application/json")
        return OutputSumaVelocidades.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_valor_q(self, body: Union[InputValorQ, Mapping[str, Any]]) -> OutputValorQ:
        """Valor Q y umbral de una reacción"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/valor-q", names, query, body, headers, False, "application/json")
        return OutputValorQ.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_van_der_waals(self, body: Union[InputVanDerWaals, Mapping[str, Any]]) -> OutputVanDerWaals:
        """Gas de Van der Waals"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/van-der-waals", names, query, body, headers, False, "application/json")
        return OutputVanDerWaals.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def calcular_wien(self, body: Union[InputWien, Mapping[str, Any]]) -> OutputWien:
        """Ley del desplazamiento de Wien"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/wien", names, query, body, headers, False, "application/json")
        return OutputWien.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def cambiar_contrasena(self, body: Union[CambioContrasena, Mapping[str, Any]]) -> None:
        """Cambiar la contraseña propia"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/users/me/password", names, query, body, headers, False, "")
        return told  # type: ignore[no-any-return]

    def cambiar_usuario(self, username: str, body: Union[CambioUsuario, Mapping[str, Any]]) -> Usuario:
        """Cambiar el nivel o los permisos de un usuario"""
        names: Dict[str, str] = {"username": username, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("PATCH", "/v1/users/{username}", names, query, body, headers, False, "application/json")
        return Usuario.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def cancelar_simulacion(self, id: str) -> Cancelada:
        """Cancelar una simulación que no ha terminado"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("DELETE", "/v2/simulaciones/{id}", names, query, None, headers, False, "application/json")
        return Cancelada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def catalogo(self) -> Catalogo:
        """Todo lo que el núcleo calcula y simula"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/catalogo", names, query, None, headers, False, "application/json")
        return Catalogo.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def cerrar_sesion(self) -> None:
        """Cerrar la sesión: la de la página o la del token"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("DELETE", "/v1/sesion", names, query, None, headers, False, "")
        return told  # type: ignore[no-any-return]

    def claves(self) -> Claves:
        """Las claves públicas con que se comprueban los recibos (RFC 7517)"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/.well-known/jwks.json", names, query, None, headers, False, "application/json")
        return Claves.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_airy(self, *, diametro: Optional[str] = None, longitud_de_onda: Optional[str] = None, angulo: Optional[str] = None) -> Any:
        """Difracción por una abertura circular (disco de Airy)"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"diametro": diametro, "longitud_de_onda": longitud_de_onda, "angulo": angulo, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/airy", names, query, None, headers, False, "application/json")
        return OutputAiry.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_ciclotron(self, *, masa: Optional[str] = None, tipo_particula: Optional[str] = None, carga: Optional[str] = None, velocidad: Optional[str] = None, campo_magnetico: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Giro de una carga en un campo magnético"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"masa": masa, "tipo_particula": tipo_particula, "carga": carga, "velocidad": velocidad, "campo_magnetico": campo_magnetico, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/ciclotron", names, query, None, headers, False, "application/json")
        return OutputCiclotron.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_compton(self, *, energia: Optional[str] = None, longitud_de_onda: Optional[str] = None, angulo: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Dispersión Compton"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"energia": energia, "longitud_de_onda": longitud_de_onda, "angulo": angulo, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/compton", names, query, None, headers, False, "application/json")
        return OutputCompton.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_contraccion_longitud(self, *, longitud_propia: Optional[str] = None, velocidad: Optional[str] = None, angulo: Optional[str] = None) -> Any:
        """Contracción de la longitud"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"longitud_propia": longitud_propia, "velocidad": velocidad, "angulo": angulo, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/contraccion-longitud", names, query, None, headers, False, "application/json")
        return OutputContraccionLongitud.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_de_broglie(self, *, masa: Optional[str] = None, tipo_particula: Optional[str] = None, velocidad: Optional[str] = None, energia_cinetica: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Onda de De Broglie"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"masa": masa, "tipo_particula": tipo_particula, "velocidad": velocidad, "energia_cinetica": energia_cinetica, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/de-broglie", names, query, None, headers, False, "application/json")
        return OutputDeBroglie.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_desintegracion(self, *, nucleos_iniciales: Optional[str] = None, actividad_inicial: Optional[str] = None, tiempo: Optional[str] = None, semivida_1: Optional[str] = None, semivida_2: Optional[str] = None, semivida_3: Optional[str] = None, semivida_4: Optional[str] = None) -> Any:
        """Cadena de desintegración"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"nucleos_iniciales": nucleos_iniciales, "actividad_inicial": actividad_inicial, "tiempo": tiempo, "semivida_1": semivida_1, "semivida_2": semivida_2, "semivida_3": semivida_3, "semivida_4": semivida_4, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/desintegracion", names, query, None, headers, False, "application/json")
        return OutputDesintegracion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_dilatacion_temporal(self, *, tiempo_propio: Optional[str] = None, velocidad: Optional[str] = None) -> Any:
        """Dilatación del tiempo"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"tiempo_propio": tiempo_propio, "velocidad": velocidad, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/dilatacion-temporal", names, query, None, headers, False, "application/json")
        return OutputDilatacionTemporal.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_doppler_relativista(self, *, frecuencia: Optional[str] = None, longitud_onda: Optional[str] = None, velocidad: Optional[str] = None, angulo: Optional[str] = None) -> Any:
        """Efecto Doppler relativista"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"frecuencia": frecuencia, "longitud_onda": longitud_onda, "velocidad": velocidad, "angulo": angulo, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/doppler-relativista", names, query, None, headers, False, "application/json")
        return OutputDopplerRelativista.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_efecto_tunel(self, *, masa: Optional[str] = None, tipo_particula: Optional[str] = None, energia: Optional[str] = None, altura: Optional[str] = None, anchura: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Barrera rectangular y efecto túnel"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"masa": masa, "tipo_particula": tipo_particula, "energia": energia, "altura": altura, "anchura": anchura, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/efecto-tunel", names, query, None, headers, False, "application/json")
        return OutputEfectoTunel.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_energia_cinetica(self, *, masa: Optional[str] = None, tipo_particula: Optional[str] = None, velocidad: Optional[str] = None, energia_inicial: Optional[str] = None, campo_magnetico: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Energía cinética relativista"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"masa": masa, "tipo_particula": tipo_particula, "velocidad": velocidad, "energia_inicial": energia_inicial, "campo_magnetico": campo_magnetico, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/energia-cinetica", names, query, None, headers, False, "application/json")
        return OutputEnergiaCinetica.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_energia_cinetica_clasica(self, *, masa: Optional[str] = None, velocidad: Optional[str] = None, factor_calibracion: Optional[str] = None) -> Any:
        """Energía cinética clásica"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"masa": masa, "velocidad": velocidad, "factor_calibracion": factor_calibracion, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/energia-cinetica-clasica", names, query, None, headers, False, "application/json")
        return OutputEnergiaCineticaClasica.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_energia_foton(self, *, longitud_de_onda: Optional[str] = None, frecuencia: Optional[str] = None, numero_de_onda: Optional[str] = None, energia: Optional[str] = None) -> Any:
        """Energía de un fotón"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"longitud_de_onda": longitud_de_onda, "frecuencia": frecuencia, "numero_de_onda": numero_de_onda, "energia": energia, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/energia-foton", names, query, None, headers, False, "application/json")
        return OutputEnergiaFoton.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_factor_lorentz(self, *, velocidad: Optional[str] = None) -> Any:
        """Factor de Lorentz y rapidez"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"velocidad": velocidad, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/factor-lorentz", names, query, None, headers, False, "application/json")
        return OutputFactorLorentz.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_fresnel(self, *, indice_1: Optional[str] = None, indice_2: Optional[str] = None, angulo_incidencia: Optional[str] = None) -> Any:
        """Reflexión y transmisión (ecuaciones de Fresnel)"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"indice_1": indice_1, "indice_2": indice_2, "angulo_incidencia": angulo_incidencia, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/fresnel", names, query, None, headers, False, "application/json")
        return OutputFresnel.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_hidrogeno_niveles(self, *, numero_atomico: Optional[str] = None, n: Optional[str] = None, nucleo: Optional[str] = None, masa_nucleo: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Niveles del átomo de hidrógeno"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"numero_atomico": numero_atomico, "n": n, "nucleo": nucleo, "masa_nucleo": masa_nucleo, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/hidrogeno-niveles", names, query, None, headers, False, "application/json")
        return OutputHidrogenoNiveles.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_hidrogeno_transicion(self, *, numero_atomico: Optional[str] = None, n_inicial: Optional[str] = None, n_final: Optional[str] = None, nucleo: Optional[str] = None, masa_nucleo: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Transición del átomo de hidrógeno"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"numero_atomico": numero_atomico, "n_inicial": n_inicial, "n_final": n_final, "nucleo": nucleo, "masa_nucleo": masa_nucleo, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/hidrogeno-transicion", names, query, None, headers, False, "application/json")
        return OutputHidrogenoTransicion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_kepler(self, *, anomalia_media: Optional[str] = None, excentricidad: Optional[str] = None, semieje_mayor: Optional[str] = None) -> Any:
        """Ecuación de Kepler"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"anomalia_media": anomalia_media, "excentricidad": excentricidad, "semieje_mayor": semieje_mayor, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/kepler", names, query, None, headers, False, "application/json")
        return OutputKepler.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_lente_delgada(self, *, distancia_objeto: Optional[str] = None, distancia_focal: Optional[str] = None, indice_lente: Optional[str] = None, radio_1: Optional[str] = None, radio_2: Optional[str] = None, indice_medio: Optional[str] = None) -> Any:
        """Lente delgada"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"distancia_objeto": distancia_objeto, "distancia_focal": distancia_focal, "indice_lente": indice_lente, "radio_1": radio_1, "radio_2": radio_2, "indice_medio": indice_medio, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/lente-delgada", names, query, None, headers, False, "application/json")
        return OutputLenteDelgada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_masa_invariante(self, *, masa_1: Optional[str] = None, particula_1: Optional[str] = None, momento_1: Optional[str] = None, energia_cinetica_1: Optional[str] = None, masa_2: Optional[str] = None, particula_2: Optional[str] = None, momento_2: Optional[str] = None, energia_cinetica_2: Optional[str] = None, angulo: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Masa invariante de dos partículas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"masa_1": masa_1, "particula_1": particula_1, "momento_1": momento_1, "energia_cinetica_1": energia_cinetica_1, "masa_2": masa_2, "particula_2": particula_2, "momento_2": momento_2, "energia_cinetica_2": energia_cinetica_2, "angulo": angulo, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/masa-invariante", names, query, None, headers, False, "application/json")
        return OutputMasaInvariante.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_masa_semiempirica(self, *, numero_atomico: Optional[str] = None, numero_masico: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Fórmula semiempírica de masas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"numero_atomico": numero_atomico, "numero_masico": numero_masico, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/masa-semiempirica", names, query, None, headers, False, "application/json")
        return OutputMasaSemiempirica.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_maxwell_boltzmann(self, *, temperatura: Optional[str] = None, masa: Optional[str] = None, masa_molar: Optional[str] = None, velocidad: Optional[str] = None) -> Any:
        """Velocidades moleculares de Maxwell–Boltzmann"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"temperatura": temperatura, "masa": masa, "masa_molar": masa_molar, "velocidad": velocidad, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/maxwell-boltzmann", names, query, None, headers, False, "application/json")
        return OutputMaxwellBoltzmann.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_oscilador_amortiguado(self, *, masa: Optional[str] = None, amortiguamiento: Optional[str] = None, constante_elastica: Optional[str] = None, fuerza: Optional[str] = None, pulsacion: Optional[str] = None, posicion_inicial: Optional[str] = None, velocidad_inicial: Optional[str] = None, tiempo: Optional[str] = None) -> Any:
        """Oscilador amortiguado y forzado"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"masa": masa, "amortiguamiento": amortiguamiento, "constante_elastica": constante_elastica, "fuerza": fuerza, "pulsacion": pulsacion, "posicion_inicial": posicion_inicial, "velocidad_inicial": velocidad_inicial, "tiempo": tiempo, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/oscilador-amortiguado", names, query, None, headers, False, "application/json")
        return OutputOsciladorAmortiguado.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_pendulo(self, *, longitud: Optional[str] = None, amplitud: Optional[str] = None, gravedad: Optional[str] = None) -> Any:
        """Periodo exacto del péndulo"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"longitud": longitud, "amplitud": amplitud, "gravedad": gravedad, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/pendulo", names, query, None, headers, False, "application/json")
        return OutputPendulo.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_poder_frenado(self, *, tipo_particula: Optional[str] = None, energia_cinetica: Optional[str] = None, medio: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Poder de frenado de Bethe"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"tipo_particula": tipo_particula, "energia_cinetica": energia_cinetica, "medio": medio, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/poder-frenado", names, query, None, headers, False, "application/json")
        return OutputPoderFrenado.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_potencia_larmor(self, *, carga: Optional[str] = None, aceleracion: Optional[str] = None, velocidad: Optional[str] = None, trayectoria: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Potencia radiada por una carga acelerada"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"carga": carga, "aceleracion": aceleracion, "velocidad": velocidad, "trayectoria": trayectoria, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/potencia-larmor", names, query, None, headers, False, "application/json")
        return OutputPotenciaLarmor.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_pozo_infinito(self, *, masa: Optional[str] = None, tipo_particula: Optional[str] = None, anchura: Optional[str] = None, n: Optional[str] = None, n_final: Optional[str] = None, constantes: Optional[str] = None) -> Any:
        """Pozo de potencial infinito"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"masa": masa, "tipo_particula": tipo_particula, "anchura": anchura, "n": n, "n_final": n_final, "constantes": constantes, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/pozo-infinito", names, query, None, headers, False, "application/json")
        return OutputPozoInfinito.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_proyectil_arrastre(self, *, rapidez: Optional[str] = None, angulo: Optional[str] = None, altura: Optional[str] = None, masa: Optional[str] = None, area: Optional[str] = None, coeficiente_arrastre: Optional[str] = None, densidad_aire: Optional[str] = None, gravedad: Optional[str] = None) -> Any:
        """Proyectil con arrastre cuadrático"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"rapidez": rapidez, "angulo": angulo, "altura": altura, "masa": masa, "area": area, "coeficiente_arrastre": coeficiente_arrastre, "densidad_aire": densidad_aire, "gravedad": gravedad, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/proyectil-arrastre", names, query, None, headers, False, "application/json")
        return OutputProyectilArrastre.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_radiacion_planck(self, *, temperatura: Optional[str] = None, longitud_de_onda: Optional[str] = None, frecuencia: Optional[str] = None) -> Any:
        """Radiación del cuerpo negro"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"temperatura": temperatura, "longitud_de_onda": longitud_de_onda, "frecuencia": frecuencia, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/radiacion-planck", names, query, None, headers, False, "application/json")
        return OutputRadiacionPlanck.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_red_difraccion(self, *, densidad_lineas: Optional[str] = None, longitud_de_onda: Optional[str] = None, orden: Optional[str] = None, angulo_incidencia: Optional[str] = None, lineas_iluminadas: Optional[str] = None) -> Any:
        """Red de difracción"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"densidad_lineas": densidad_lineas, "longitud_de_onda": longitud_de_onda, "orden": orden, "angulo_incidencia": angulo_incidencia, "lineas_iluminadas": lineas_iluminadas, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/red-difraccion", names, query, None, headers, False, "application/json")
        return OutputRedDifraccion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_rlc(self, *, resistencia: Optional[str] = None, inductancia: Optional[str] = None, capacidad: Optional[str] = None, frecuencia: Optional[str] = None, tension: Optional[str] = None) -> Any:
        """Circuito RLC en serie"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"resistencia": resistencia, "inductancia": inductancia, "capacidad": capacidad, "frecuencia": frecuencia, "tension": tension, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/rlc", names, query, None, headers, False, "application/json")
        return OutputRlc.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_snell(self, *, indice_1: Optional[str] = None, indice_2: Optional[str] = None, angulo_incidencia: Optional[str] = None) -> Any:
        """Refracción (ley de Snell)"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"indice_1": indice_1, "indice_2": indice_2, "angulo_incidencia": angulo_incidencia, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/snell", names, query, None, headers, False, "application/json")
        return OutputSnell.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_stefan_boltzmann(self, *, temperatura: Optional[str] = None, emisividad: Optional[str] = None, area: Optional[str] = None, temperatura_entorno: Optional[str] = None) -> Any:
        """Ley de Stefan–Boltzmann"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"temperatura": temperatura, "emisividad": emisividad, "area": area, "temperatura_entorno": temperatura_entorno, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/stefan-boltzmann", names, query, None, headers, False, "application/json")
        return OutputStefanBoltzmann.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_suma_velocidades(self, *, velocidad_marco: Optional[str] = None, velocidad_cuerpo: Optional[str] = None, angulo: Optional[str] = None) -> Any:
        """Suma relativista de velocidades"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"velocidad_marco": velocidad_marco, "velocidad_cuerpo": velocidad_cuerpo, "angulo": angulo, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/suma-velocidades", names, query, None, headers, False, "application/json")
        return OutputSumaVelocidades.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_valor_q(self, *, masa_proyectil: Optional[str] = None, masa_blanco: Optional[str] = None, masa_eyectil: Optional[str] = None, masa_residual: Optional[str] = None) -> Any:
        """Valor Q y umbral de una reacción"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"masa_proyectil": masa_proyectil, "masa_blanco": masa_blanco, "masa_eyectil": masa_eyectil, "masa_residual": masa_residual, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/valor-q", names, query, None, headers, False, "application/json")
        return OutputValorQ.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_van_der_waals(self, *, gas: Optional[str] = None, atraccion: Optional[str] = None, covolumen: Optional[str] = None, volumen: Optional[str] = None, temperatura: Optional[str] = None, cantidad: Optional[str] = None) -> Any:
        """Gas de Van der Waals"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"gas": gas, "atraccion": atraccion, "covolumen": covolumen, "volumen": volumen, "temperatura": temperatura, "cantidad": cantidad, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/van-der-waals", names, query, None, headers, False, "application/json")
        return OutputVanDerWaals.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def consultar_wien(self, *, temperatura: Optional[str] = None, longitud_de_onda: Optional[str] = None) -> Any:
        """Ley del desplazamiento de Wien"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"temperatura": temperatura, "longitud_de_onda": longitud_de_onda, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/calculos/wien", names, query, None, headers, False, "application/json")
        return OutputWien.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def costo_simulacion(self, body: Union[NuevaSimulacion, Mapping[str, Any]]) -> Costo:
        """Lo que costaría una simulación, sin iniciarla"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/simulaciones/costo", names, query, body, headers, False, "application/json")
        return Costo.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def crear_clave(self, body: Union[NuevaClave, Mapping[str, Any]]) -> ClaveCreada:
        """Crear una clave de API"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/api-keys", names, query, body, headers, False, "application/json")
        return ClaveCreada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def crear_mi_clave(self, body: Union[ClavePropia, Mapping[str, Any]]) -> ClaveCreada:
        """Crear una clave de API propia"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/users/me/api-keys", names, query, body, headers, False, "application/json")
        return ClaveCreada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def crear_simulacion(self, body: Union[NuevaSimulacion, Mapping[str, Any]], *, idempotency_key: Optional[str] = None) -> Encolada:
        """Iniciar una simulación de cualquier modelo"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {"Idempotency-Key": idempotency_key, }
        told = self.api_client.call("POST", "/v2/simulaciones", names, query, body, headers, True, "application/json")
        return Encolada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def crear_simulacion_guia(self, body: Union[NuevaSimulacion, Mapping[str, Any]], *, idempotency_key: Optional[str] = None) -> EncoladaGuia:
        """Crear una simulación"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {"Idempotency-Key": idempotency_key, }
        told = self.api_client.call("POST", "/v1/simulacion/create", names, query, body, headers, True, "application/json")
        return EncoladaGuia.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def desactivar_usuario(self, username: str) -> Usuario:
        """Cerrar el paso a un usuario"""
        names: Dict[str, str] = {"username": username, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/users/{username}/disable", names, query, None, headers, False, "application/json")
        return Usuario.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def descartar(self, id: str) -> None:
        """Retirar el aviso de un tramo abandonado"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("DELETE", "/v2/cola/muertas/{id}", names, query, None, headers, False, "")
        return told  # type: ignore[no-any-return]

    def eliminar_simulacion(self, id: str) -> None:
        """Cancelar una simulación en curso o eliminar una terminada"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("DELETE", "/v1/simulacion/{id}", names, query, None, headers, False, "")
        return told  # type: ignore[no-any-return]

    def entrada_del_catalogo(self, id: str) -> Entrada:
        """Un cálculo o modelo del catálogo"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/catalogo/{id}", names, query, None, headers, False, "application/json")
        return Entrada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def entregar_tramos(self, id: str, k: str, body: bytes, *, pestana: Optional[str] = None) -> Entrega:
        """Una página entrega los tramos que tenía prestados"""
        names: Dict[str, str] = {"id": id, "k": k, }
        query: Dict[str, Any] = {"pestana": pestana, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("PUT", "/v2/simulaciones/{id}/tramos/{k}", names, query, body, headers, False, "application/json")
        return Entrega.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def estado_simulacion(self, id: str) -> Estado:
        """Estado de una simulación"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v1/simulacion/status/{id}", names, query, None, headers, False, "application/json")
        return Estado.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def histograma(self, id: str) -> str:
        """El histograma de lo calculado hasta ahora"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/simulaciones/{id}/histograma.svg", names, query, None, headers, False, "image/svg+xml")
        return told  # type: ignore[no-any-return]

    def iniciar_monte_carlo(self, body: Optional[Union[ParametrosUniforme, Mapping[str, Any]]] = None, *, n_iterations: Optional[int] = None, semilla: Optional[str] = None, idempotency_key: Optional[str] = None) -> Encolada:
        """Iniciar una simulación Monte Carlo"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"n_iterations": n_iterations, "semilla": semilla, }
        headers: Dict[str, Optional[str]] = {"Idempotency-Key": idempotency_key, }
        told = self.api_client.call("POST", "/v1/simulacion/monte-carlo", names, query, {} if body is None else body, headers, True, "application/json")
        return Encolada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def listar_calibraciones(self) -> Calibraciones:
        """Las calibraciones, las más nuevas primero"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v1/calibraciones", names, query, None, headers, False, "application/json")
        return Calibraciones.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def listar_claves(self, *, pagina: Optional[int] = None, por_pagina: Optional[int] = None, username: Optional[str] = None) -> ClavesAPI:
        """Las claves de API, las más nuevas primero"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"pagina": pagina, "por_pagina": por_pagina, "username": username, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v1/api-keys", names, query, None, headers, False, "application/json")
        return ClavesAPI.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def listar_simulaciones(self, *, pagina: Optional[int] = None, por_pagina: Optional[int] = None) -> Simulaciones:
        """Las simulaciones propias, las más nuevas primero"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"pagina": pagina, "por_pagina": por_pagina, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/simulaciones", names, query, None, headers, False, "application/json")
        return Simulaciones.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def listar_usuarios(self, *, pagina: Optional[int] = None, por_pagina: Optional[int] = None) -> Usuarios:
        """Los usuarios, por nombre"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"pagina": pagina, "por_pagina": por_pagina, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v1/users", names, query, None, headers, False, "application/json")
        return Usuarios.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def listo(self) -> Salud:
        """El servicio acepta peticiones (503 mientras se detiene o le falta una parte: database, redis o workers)"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/health/ready", names, query, None, headers, False, "application/json")
        return Salud.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_airy(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Difracción por una abertura circular (disco de Airy): muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/airy/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_ciclotron(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Giro de una carga en un campo magnético: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/ciclotron/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_compton(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Dispersión Compton: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/compton/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_contraccion_longitud(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Contracción de la longitud: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/contraccion-longitud/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_de_broglie(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Onda de De Broglie: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/de-broglie/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_desintegracion(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Cadena de desintegración: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/desintegracion/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_dilatacion_temporal(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Dilatación del tiempo: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/dilatacion-temporal/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_doppler_relativista(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Efecto Doppler relativista: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/doppler-relativista/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_efecto_tunel(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Barrera rectangular y efecto túnel: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/efecto-tunel/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_energia_cinetica(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Energía cinética relativista: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/energia-cinetica/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_energia_cinetica_clasica(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Energía cinética clásica: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/energia-cinetica-clasica/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_energia_foton(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Energía de un fotón: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/energia-foton/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_factor_lorentz(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Factor de Lorentz y rapidez: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/factor-lorentz/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_fresnel(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Reflexión y transmisión (ecuaciones de Fresnel): muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/fresnel/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_hidrogeno_niveles(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Niveles del átomo de hidrógeno: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/hidrogeno-niveles/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_hidrogeno_transicion(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Transición del átomo de hidrógeno: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/hidrogeno-transicion/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_kepler(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Ecuación de Kepler: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/kepler/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_lente_delgada(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Lente delgada: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/lente-delgada/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_masa_invariante(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Masa invariante de dos partículas: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/masa-invariante/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_masa_semiempirica(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Fórmula semiempírica de masas: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/masa-semiempirica/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_maxwell_boltzmann(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Velocidades moleculares de Maxwell–Boltzmann: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/maxwell-boltzmann/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_oscilador_amortiguado(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Oscilador amortiguado y forzado: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/oscilador-amortiguado/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_pendulo(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Periodo exacto del péndulo: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/pendulo/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_poder_frenado(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Poder de frenado de Bethe: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/poder-frenado/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_potencia_larmor(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Potencia radiada por una carga acelerada: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/potencia-larmor/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_pozo_infinito(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Pozo de potencial infinito: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/pozo-infinito/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_proyectil_arrastre(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Proyectil con arrastre cuadrático: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/proyectil-arrastre/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_radiacion_planck(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Radiación del cuerpo negro: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/radiacion-planck/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_red_difraccion(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Red de difracción: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/red-difraccion/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_rlc(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Circuito RLC en serie: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/rlc/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_snell(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Refracción (ley de Snell): muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/snell/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_stefan_boltzmann(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Ley de Stefan–Boltzmann: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/stefan-boltzmann/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_suma_velocidades(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Suma relativista de velocidades: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/suma-velocidades/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_valor_q(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Valor Q y umbral de una reacción: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/valor-q/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_van_der_waals(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Gas de Van der Waals: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/van-der-waals/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def lote_wien(self, body: Union[Dict[str, Any], Mapping[str, Any]]) -> Any:
        """Ley del desplazamiento de Wien: muchas filas"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/wien/lote", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def metricas(self) -> str:
        """Métricas para Prometheus"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/metrics", names, query, None, headers, False, "text/plain")
        return told  # type: ignore[no-any-return]

    def mi_cuenta(self) -> Usuario:
        """La cuenta propia"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v1/users/me", names, query, None, headers, False, "application/json")
        return Usuario.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def mis_claves(self, *, pagina: Optional[int] = None, por_pagina: Optional[int] = None) -> ClavesAPI:
        """Las claves de API propias, las más nuevas primero"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"pagina": pagina, "por_pagina": por_pagina, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v1/users/me/api-keys", names, query, None, headers, False, "application/json")
        return ClavesAPI.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def modulo(self, sha256: str) -> Any:
        """El módulo de física, para ejecutarlo donde se quiera"""
        names: Dict[str, str] = {"sha256": sha256, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/modulos/{sha256}.wasm", names, query, None, headers, False, "application/wasm")
        return told  # type: ignore[no-any-return]

    def modulos(self) -> Modulos:
        """Los módulos que se sirven, por su SHA-256"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/modulos", names, query, None, headers, False, "application/json")
        return Modulos.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def obtener_archivo(self, nombre: str) -> str:
        """Un resultado exportado"""
        names: Dict[str, str] = {"nombre": nombre, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v1/archivo/{nombre}", names, query, None, headers, False, "text/plain")
        return told  # type: ignore[no-any-return]

    def openapi(self) -> Dict[str, Any]:
        """Este documento, en JSON"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/openapi.json", names, query, None, headers, False, "application/json")
        return told  # type: ignore[no-any-return]

    def openapi_yaml(self) -> str:
        """Este documento, en YAML"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/openapi.yaml", names, query, None, headers, False, "application/yaml")
        return told  # type: ignore[no-any-return]

    def parcial(self, id: str) -> Evento:
        """Lo calculado hasta ahora"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/simulaciones/{id}/parcial", names, query, None, headers, False, "application/json")
        return Evento.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def pedir_ticket(self, id: str) -> Ticket:
        """Pedir un ticket para el EventSource de un navegador"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/simulacion/stream/{id}/ticket", names, query, None, headers, False, "application/json")
        return Ticket.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def pedir_ticket_propio(self) -> Ticket:
        """Pedir un ticket para /v2/eventos"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/eventos/ticket", names, query, None, headers, False, "application/json")
        return Ticket.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def pedir_tramos(self, id: str, *, pestana: Optional[str] = None) -> Prestamo:
        """Una página se presta: pide tramos de una simulación propia"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {"pestana": pestana, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/simulaciones/{id}/tramos", names, query, None, headers, False, "application/json")
        return Prestamo.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def procesar_datos(self, body: Union[Datos, Mapping[str, Any]], *, columna: Optional[str] = None, columna_x: Optional[str] = None, cuantiles: Optional[str] = None, intervalos: Optional[int] = None, ajuste: Optional[bool] = None) -> Estadistica:
        """Estadística de una columna de números"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"columna": columna, "columna_x": columna_x, "cuantiles": cuantiles, "intervalos": intervalos, "ajuste": ajuste, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/procesamiento/datos", names, query, body, headers, False, "application/json")
        return Estadistica.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def procesar_datos_guia(self, body: Union[Datos, Mapping[str, Any]], *, columna: Optional[str] = None, columna_x: Optional[str] = None, cuantiles: Optional[str] = None, intervalos: Optional[int] = None, ajuste: Optional[bool] = None) -> Estadistica:
        """Otro nombre de /v1/procesamiento/datos"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {"columna": columna, "columna_x": columna_x, "cuantiles": cuantiles, "intervalos": intervalos, "ajuste": ajuste, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/data/process", names, query, body, headers, False, "application/json")
        return Estadistica.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def recibo(self, id: str, *, chunk: Optional[str] = None) -> Recibo:
        """El recibo firmado: de qué depende el resultado, y cómo comprobarlo"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {"chunk": chunk, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/simulaciones/{id}/recibo", names, query, None, headers, False, "application/json")
        return Recibo.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def reencolar(self, id: str) -> Encolada:
        """Empezar de nuevo una simulación abandonada"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/cola/muertas/{id}/reencolar", names, query, None, headers, False, "application/json")
        return Encolada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def registrar(self, body: Union[Registro, Mapping[str, Any]]) -> Usuario:
        """Crear una cuenta"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/register", names, query, body, headers, False, "application/json")
        return Usuario.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def renovar_token(self, body: Union[Renovacion, Mapping[str, Any]]) -> Token:
        """Obtener otro token con el refresh_token"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/token/refresh", names, query, body, headers, False, "application/json")
        return Token.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def resultado(self, id: str, *, formato: Optional[str] = None) -> Any:
        """El resultado, en JSON o CSV"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {"formato": formato, }
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/simulaciones/{id}/resultado", names, query, None, headers, False, "application/json")
        return Resumen.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def revocar_clave(self, id: str) -> None:
        """Revocar una clave de API"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("DELETE", "/v1/api-keys/{id}", names, query, None, headers, False, "")
        return told  # type: ignore[no-any-return]

    def revocar_mi_clave(self, id: str) -> None:
        """Revocar una clave de API propia"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("DELETE", "/v1/users/me/api-keys/{id}", names, query, None, headers, False, "")
        return told  # type: ignore[no-any-return]

    def salud(self) -> Salud:
        """Estado del servicio"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/health", names, query, None, headers, False, "application/json")
        return Salud.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def salud_detallada(self) -> SaludDetallada:
        """El estado de cada parte y de la máquina"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/health/detailed", names, query, None, headers, False, "application/json")
        return SaludDetallada.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def seguir_simulacion(self, id: str) -> Iterator[Dict[str, Any]]:
        """Seguir una simulación en directo"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        return self.api_client.events("/v1/simulacion/stream/{id}", names, query)

    def seguir_simulacion_v2(self, id: str) -> Iterator[Dict[str, Any]]:
        """Seguir una simulación en directo"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        return self.api_client.events("/v2/simulaciones/{id}/eventos", names, query)

    def seguir_todas(self) -> Iterator[Dict[str, Any]]:
        """Seguir en directo todas las simulaciones propias"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        return self.api_client.events("/v2/eventos", names, query)

    def serie_airy(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Difracción por una abertura circular (disco de Airy): una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/airy/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_ciclotron(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Giro de una carga en un campo magnético: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/ciclotron/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_compton(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Dispersión Compton: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/compton/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_contraccion_longitud(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Contracción de la longitud: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/contraccion-longitud/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_de_broglie(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Onda de De Broglie: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/de-broglie/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_desintegracion(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Cadena de desintegración: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/desintegracion/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_dilatacion_temporal(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Dilatación del tiempo: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/dilatacion-temporal/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_doppler_relativista(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Efecto Doppler relativista: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/doppler-relativista/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_efecto_tunel(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Barrera rectangular y efecto túnel: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/efecto-tunel/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_energia_cinetica(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Energía cinética relativista: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/energia-cinetica/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_energia_cinetica_clasica(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Energía cinética clásica: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/energia-cinetica-clasica/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_energia_foton(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Energía de un fotón: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/energia-foton/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_factor_lorentz(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Factor de Lorentz y rapidez: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/factor-lorentz/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_fresnel(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Reflexión y transmisión (ecuaciones de Fresnel): una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/fresnel/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_hidrogeno_niveles(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Niveles del átomo de hidrógeno: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/hidrogeno-niveles/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_hidrogeno_transicion(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Transición del átomo de hidrógeno: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/hidrogeno-transicion/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_kepler(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Ecuación de Kepler: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/kepler/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_lente_delgada(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Lente delgada: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/lente-delgada/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_masa_invariante(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Masa invariante de dos partículas: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/masa-invariante/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_masa_semiempirica(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Fórmula semiempírica de masas: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/masa-semiempirica/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_maxwell_boltzmann(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Velocidades moleculares de Maxwell–Boltzmann: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/maxwell-boltzmann/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_oscilador_amortiguado(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Oscilador amortiguado y forzado: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/oscilador-amortiguado/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_pendulo(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Periodo exacto del péndulo: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/pendulo/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_poder_frenado(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Poder de frenado de Bethe: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/poder-frenado/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_potencia_larmor(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Potencia radiada por una carga acelerada: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/potencia-larmor/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_pozo_infinito(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Pozo de potencial infinito: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/pozo-infinito/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_proyectil_arrastre(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Proyectil con arrastre cuadrático: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/proyectil-arrastre/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_radiacion_planck(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Radiación del cuerpo negro: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/radiacion-planck/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_red_difraccion(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Red de difracción: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/red-difraccion/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_rlc(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Circuito RLC en serie: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/rlc/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_snell(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Refracción (ley de Snell): una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/snell/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_stefan_boltzmann(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Ley de Stefan–Boltzmann: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/stefan-boltzmann/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_suma_velocidades(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Suma relativista de velocidades: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/suma-velocidades/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_valor_q(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Valor Q y umbral de una reacción: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/valor-q/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_van_der_waals(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Gas de Van der Waals: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/van-der-waals/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def serie_wien(self, body: Union[Serie, Mapping[str, Any]]) -> Columnas:
        """Ley del desplazamiento de Wien: una curva"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v2/calculos/wien/serie", names, query, body, headers, False, "application/json")
        return Columnas.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def simulacion_compleja(self, body: Union[SimulacionCompleja, Mapping[str, Any]], *, idempotency_key: Optional[str] = None) -> Compleja:
        """Calcular dentro de la petición un modelo con sus parámetros de partida"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {"Idempotency-Key": idempotency_key, }
        told = self.api_client.call("POST", "/v1/simulacion/compleja", names, query, body, headers, True, "application/json")
        return Compleja.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def simulacion_pesada(self, body: Union[NuevaSimulacion, Mapping[str, Any]], *, idempotency_key: Optional[str] = None) -> EncoladaGuia:
        """Encolar una simulación pesada"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {"Idempotency-Key": idempotency_key, }
        told = self.api_client.call("POST", "/v1/simulacion/pesada", names, query, body, headers, True, "application/json")
        return EncoladaGuia.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def simulacion_rapida(self, body: Union[SimulacionRapida, Mapping[str, Any]], *, idempotency_key: Optional[str] = None) -> Rapida:
        """Calcular una simulación pequeña dentro de la petición"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {"Idempotency-Key": idempotency_key, }
        told = self.api_client.call("POST", "/v1/simulacion/rapida", names, query, body, headers, True, "application/json")
        return Rapida.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def token(self, body: Union[FormularioToken, Mapping[str, Any]]) -> Token:
        """Obtener un token con usuario y contraseña (OAuth2)"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("POST", "/v1/token", names, query, body, headers, False, "application/json", form=True)
        return Token.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def ver_calibracion(self, version: str) -> Calibracion:
        """Una calibración, con sus pares y residuos"""
        names: Dict[str, str] = {"version": version, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v1/calibraciones/{version}", names, query, None, headers, False, "application/json")
        return Calibracion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def ver_cola(self) -> Cola:
        """La cola de simulaciones: trabajos, trabajadores y tramos abandonados"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/cola", names, query, None, headers, False, "application/json")
        return Cola.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def ver_sesion(self) -> Sesion:
        """La sesión de la página, si la hay"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v1/sesion", names, query, None, headers, False, "application/json")
        return Sesion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def ver_simulacion(self, id: str) -> Simulacion:
        """Una simulación"""
        names: Dict[str, str] = {"id": id, }
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/simulaciones/{id}", names, query, None, headers, False, "application/json")
        return Simulacion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def verificacion(self) -> Verificacion:
        """La última comprobación de bits y valores publicados"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/v2/verificacion", names, query, None, headers, False, "application/json")
        return Verificacion.from_dict(told) if isinstance(told, dict) else told  # noqa: F405

    def vivo(self) -> Vivo:
        """El proceso vive"""
        names: Dict[str, str] = {}
        query: Dict[str, Any] = {}
        headers: Dict[str, Optional[str]] = {}
        told = self.api_client.call("GET", "/health/live", names, query, None, headers, False, "application/json")
        return Vivo.from_dict(told) if isinstance(told, dict) else told  # noqa: F405
