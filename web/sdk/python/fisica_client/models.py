"""The schemas of the OpenAPI document. Written by make sdk; do not edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional

VERSION = "0.1.0"


def _plain(value: Any) -> Any:
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value


@dataclass
class Calibracion:
    """Calibracion"""

    activa: bool
    autor: str
    correccion: Dict[str, Any]
    covarianza: List[Any]
    creada: str
    factor: Dict[str, Any]
    nota: str
    ponderado: bool
    version: int
    pares: Optional[List[Any]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "activa": self.activa,
            "autor": self.autor,
            "correccion": self.correccion,
            "covarianza": self.covarianza,
            "creada": self.creada,
            "factor": self.factor,
            "nota": self.nota,
            "ponderado": self.ponderado,
            "version": self.version,
            "pares": self.pares,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Calibracion":
        rest = dict(told)
        return cls(
            activa=rest.pop("activa", None),  # type: ignore[arg-type]
            autor=rest.pop("autor", None),  # type: ignore[arg-type]
            correccion=rest.pop("correccion", None),  # type: ignore[arg-type]
            covarianza=rest.pop("covarianza", None),  # type: ignore[arg-type]
            creada=rest.pop("creada", None),  # type: ignore[arg-type]
            factor=rest.pop("factor", None),  # type: ignore[arg-type]
            nota=rest.pop("nota", None),  # type: ignore[arg-type]
            ponderado=rest.pop("ponderado", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            pares=rest.pop("pares", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class CalibracionActiva:
    """CalibracionActiva"""

    activa: int
    correccion_ml: float
    factor_calibracion: float
    version_modelo: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "activa": self.activa,
            "correccion_ml": self.correccion_ml,
            "factor_calibracion": self.factor_calibracion,
            "version_modelo": self.version_modelo,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "CalibracionActiva":
        rest = dict(told)
        return cls(
            activa=rest.pop("activa", None),  # type: ignore[arg-type]
            correccion_ml=rest.pop("correccion_ml", None),  # type: ignore[arg-type]
            factor_calibracion=rest.pop("factor_calibracion", None),  # type: ignore[arg-type]
            version_modelo=rest.pop("version_modelo", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Calibraciones:
    """Calibraciones"""

    activa: int
    calibraciones: List[Any]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "activa": self.activa,
            "calibraciones": self.calibraciones,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Calibraciones":
        rest = dict(told)
        return cls(
            activa=rest.pop("activa", None),  # type: ignore[arg-type]
            calibraciones=rest.pop("calibraciones", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class CambioContrasena:
    """CambioContrasena"""

    new_password: str
    password: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "new_password": self.new_password,
            "password": self.password,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "CambioContrasena":
        rest = dict(told)
        return cls(
            new_password=rest.pop("new_password", None),  # type: ignore[arg-type]
            password=rest.pop("password", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class CambioUsuario:
    """CambioUsuario"""

    scopes: Optional[Optional[List[Any]]] = None
    tier: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "scopes": self.scopes,
            "tier": self.tier,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "CambioUsuario":
        rest = dict(told)
        return cls(
            scopes=rest.pop("scopes", None),  # type: ignore[arg-type]
            tier=rest.pop("tier", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Cancelada:
    """Cancelada"""

    estado: str
    id: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "estado": self.estado,
            "id": self.id,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Cancelada":
        rest = dict(told)
        return cls(
            estado=rest.pop("estado", None),  # type: ignore[arg-type]
            id=rest.pop("id", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Catalogo:
    """Catalogo"""

    calculos: List[Any]
    modelos: List[Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculos": self.calculos,
            "modelos": self.modelos,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Catalogo":
        rest = dict(told)
        return cls(
            calculos=rest.pop("calculos", None),  # type: ignore[arg-type]
            modelos=rest.pop("modelos", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class ClaveAPI:
    """ClaveAPI"""

    caduca: Optional[str]
    creada: str
    id: str
    name: str
    prefix: str
    revocada: Optional[str]
    scopes: List[Any]
    tier: Optional[str]
    ultimo_uso: Optional[str]
    username: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "caduca": self.caduca,
            "creada": self.creada,
            "id": self.id,
            "name": self.name,
            "prefix": self.prefix,
            "revocada": self.revocada,
            "scopes": self.scopes,
            "tier": self.tier,
            "ultimo_uso": self.ultimo_uso,
            "username": self.username,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "ClaveAPI":
        rest = dict(told)
        return cls(
            caduca=rest.pop("caduca", None),  # type: ignore[arg-type]
            creada=rest.pop("creada", None),  # type: ignore[arg-type]
            id=rest.pop("id", None),  # type: ignore[arg-type]
            name=rest.pop("name", None),  # type: ignore[arg-type]
            prefix=rest.pop("prefix", None),  # type: ignore[arg-type]
            revocada=rest.pop("revocada", None),  # type: ignore[arg-type]
            scopes=rest.pop("scopes", None),  # type: ignore[arg-type]
            tier=rest.pop("tier", None),  # type: ignore[arg-type]
            ultimo_uso=rest.pop("ultimo_uso", None),  # type: ignore[arg-type]
            username=rest.pop("username", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class ClaveCreada:
    """ClaveCreada"""

    api_key: str
    clave: ClaveAPI
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "api_key": self.api_key,
            "clave": self.clave,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "ClaveCreada":
        rest = dict(told)
        return cls(
            api_key=rest.pop("api_key", None),  # type: ignore[arg-type]
            clave=ClaveAPI.from_dict(rest.pop("clave")) if rest.get("clave") is not None else rest.pop("clave", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class ClavePropia:
    """ClavePropia"""

    expires_in_days: Optional[Optional[int]] = None
    name: Optional[Optional[str]] = None
    scopes: Optional[Optional[List[Any]]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "expires_in_days": self.expires_in_days,
            "name": self.name,
            "scopes": self.scopes,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "ClavePropia":
        rest = dict(told)
        return cls(
            expires_in_days=rest.pop("expires_in_days", None),  # type: ignore[arg-type]
            name=rest.pop("name", None),  # type: ignore[arg-type]
            scopes=rest.pop("scopes", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Claves:
    """Claves"""

    keys: List[Any]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "keys": self.keys,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Claves":
        rest = dict(told)
        return cls(
            keys=rest.pop("keys", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class ClavesAPI:
    """ClavesAPI"""

    claves: List[Any]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "claves": self.claves,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "ClavesAPI":
        rest = dict(told)
        return cls(
            claves=rest.pop("claves", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Cola:
    """Cola"""

    colas: List[Any]
    muertas: List[Any]
    trabajadores: List[Any]
    trabajos: List[Any]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "colas": self.colas,
            "muertas": self.muertas,
            "trabajadores": self.trabajadores,
            "trabajos": self.trabajos,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Cola":
        rest = dict(told)
        return cls(
            colas=rest.pop("colas", None),  # type: ignore[arg-type]
            muertas=rest.pop("muertas", None),  # type: ignore[arg-type]
            trabajadores=rest.pop("trabajadores", None),  # type: ignore[arg-type]
            trabajos=rest.pop("trabajos", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Columnas:
    """Columnas"""

    calculo: str
    columnas: Dict[str, Any]
    errores: List[Any]
    filas: int
    invalidas: int
    unidades: Dict[str, Any]
    version: str
    escala: Optional[str] = None
    unidad: Optional[str] = None
    variable: Optional[str] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "columnas": self.columnas,
            "errores": self.errores,
            "filas": self.filas,
            "invalidas": self.invalidas,
            "unidades": self.unidades,
            "version": self.version,
            "escala": self.escala,
            "unidad": self.unidad,
            "variable": self.variable,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Columnas":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            columnas=rest.pop("columnas", None),  # type: ignore[arg-type]
            errores=rest.pop("errores", None),  # type: ignore[arg-type]
            filas=rest.pop("filas", None),  # type: ignore[arg-type]
            invalidas=rest.pop("invalidas", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            escala=rest.pop("escala", None),  # type: ignore[arg-type]
            unidad=rest.pop("unidad", None),  # type: ignore[arg-type]
            variable=rest.pop("variable", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Compleja:
    """Compleja"""

    n: int
    result: Dict[str, Any]
    task_id: str
    tiempo: float
    tipo: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "n": self.n,
            "result": self.result,
            "task_id": self.task_id,
            "tiempo": self.tiempo,
            "tipo": self.tipo,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Compleja":
        rest = dict(told)
        return cls(
            n=rest.pop("n", None),  # type: ignore[arg-type]
            result=rest.pop("result", None),  # type: ignore[arg-type]
            task_id=rest.pop("task_id", None),  # type: ignore[arg-type]
            tiempo=rest.pop("tiempo", None),  # type: ignore[arg-type]
            tipo=rest.pop("tipo", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Contrasena:
    """Contrasena"""

    password: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "password": self.password,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Contrasena":
        rest = dict(told)
        return cls(
            password=rest.pop("password", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Costo:
    """Costo"""

    hoy: Dict[str, Any]
    limite: int
    modelo: str
    n: int
    n_maximo: int
    resto: int
    sin_terminar: Dict[str, Any]
    unidades: int
    unidades_por_historia: float
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "hoy": self.hoy,
            "limite": self.limite,
            "modelo": self.modelo,
            "n": self.n,
            "n_maximo": self.n_maximo,
            "resto": self.resto,
            "sin_terminar": self.sin_terminar,
            "unidades": self.unidades,
            "unidades_por_historia": self.unidades_por_historia,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Costo":
        rest = dict(told)
        return cls(
            hoy=rest.pop("hoy", None),  # type: ignore[arg-type]
            limite=rest.pop("limite", None),  # type: ignore[arg-type]
            modelo=rest.pop("modelo", None),  # type: ignore[arg-type]
            n=rest.pop("n", None),  # type: ignore[arg-type]
            n_maximo=rest.pop("n_maximo", None),  # type: ignore[arg-type]
            resto=rest.pop("resto", None),  # type: ignore[arg-type]
            sin_terminar=rest.pop("sin_terminar", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            unidades_por_historia=rest.pop("unidades_por_historia", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Datos:
    """Datos"""

    datos: List[Any]
    ajuste: Optional[bool] = None
    cuantiles: Optional[List[Any]] = None
    intervalos: Optional[int] = None
    x: Optional[List[Any]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "datos": self.datos,
            "ajuste": self.ajuste,
            "cuantiles": self.cuantiles,
            "intervalos": self.intervalos,
            "x": self.x,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Datos":
        rest = dict(told)
        return cls(
            datos=rest.pop("datos", None),  # type: ignore[arg-type]
            ajuste=rest.pop("ajuste", None),  # type: ignore[arg-type]
            cuantiles=rest.pop("cuantiles", None),  # type: ignore[arg-type]
            intervalos=rest.pop("intervalos", None),  # type: ignore[arg-type]
            x=rest.pop("x", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Encolada:
    """Encolada"""

    check_url: str
    status: str
    task_id: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "check_url": self.check_url,
            "status": self.status,
            "task_id": self.task_id,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Encolada":
        rest = dict(told)
        return cls(
            check_url=rest.pop("check_url", None),  # type: ignore[arg-type]
            status=rest.pop("status", None),  # type: ignore[arg-type]
            task_id=rest.pop("task_id", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class EncoladaGuia:
    """EncoladaGuia"""

    check_url: str
    message: str
    status: str
    task_id: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "check_url": self.check_url,
            "message": self.message,
            "status": self.status,
            "task_id": self.task_id,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "EncoladaGuia":
        rest = dict(told)
        return cls(
            check_url=rest.pop("check_url", None),  # type: ignore[arg-type]
            message=rest.pop("message", None),  # type: ignore[arg-type]
            status=rest.pop("status", None),  # type: ignore[arg-type]
            task_id=rest.pop("task_id", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Entrada:
    """Entrada"""

    id: str
    numero: int
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "id": self.id,
            "numero": self.numero,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Entrada":
        rest = dict(told)
        return cls(
            id=rest.pop("id", None),  # type: ignore[arg-type]
            numero=rest.pop("numero", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Entrega:
    """Entrega"""

    confirmado: bool
    primer_tramo: int
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "confirmado": self.confirmado,
            "primer_tramo": self.primer_tramo,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Entrega":
        rest = dict(told)
        return cls(
            confirmado=rest.pop("confirmado", None),  # type: ignore[arg-type]
            primer_tramo=rest.pop("primer_tramo", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Error:
    """Error"""

    code: str
    message: str
    details: Optional[Dict[str, Any]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "code": self.code,
            "message": self.message,
            "details": self.details,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Error":
        rest = dict(told)
        return cls(
            code=rest.pop("code", None),  # type: ignore[arg-type]
            message=rest.pop("message", None),  # type: ignore[arg-type]
            details=rest.pop("details", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Estadistica:
    """Estadistica"""

    autocorrelacion_1: Optional[float]
    cuantiles: List[Any]
    desviacion_estandar: float
    histograma: Dict[str, Any]
    maximo: float
    media: float
    message: str
    minimo: float
    n: int
    ajuste: Optional[Dict[str, Any]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "autocorrelacion_1": self.autocorrelacion_1,
            "cuantiles": self.cuantiles,
            "desviacion_estandar": self.desviacion_estandar,
            "histograma": self.histograma,
            "maximo": self.maximo,
            "media": self.media,
            "message": self.message,
            "minimo": self.minimo,
            "n": self.n,
            "ajuste": self.ajuste,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Estadistica":
        rest = dict(told)
        return cls(
            autocorrelacion_1=rest.pop("autocorrelacion_1", None),  # type: ignore[arg-type]
            cuantiles=rest.pop("cuantiles", None),  # type: ignore[arg-type]
            desviacion_estandar=rest.pop("desviacion_estandar", None),  # type: ignore[arg-type]
            histograma=rest.pop("histograma", None),  # type: ignore[arg-type]
            maximo=rest.pop("maximo", None),  # type: ignore[arg-type]
            media=rest.pop("media", None),  # type: ignore[arg-type]
            message=rest.pop("message", None),  # type: ignore[arg-type]
            minimo=rest.pop("minimo", None),  # type: ignore[arg-type]
            n=rest.pop("n", None),  # type: ignore[arg-type]
            ajuste=rest.pop("ajuste", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Estado:
    """Estado"""

    progress: Dict[str, Any]
    result: Optional[Dict[str, Any]]
    state: str
    status: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "progress": self.progress,
            "result": self.result,
            "state": self.state,
            "status": self.status,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Estado":
        rest = dict(told)
        return cls(
            progress=rest.pop("progress", None),  # type: ignore[arg-type]
            result=rest.pop("result", None),  # type: ignore[arg-type]
            state=rest.pop("state", None),  # type: ignore[arg-type]
            status=rest.pop("status", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Evento:
    """Evento"""

    id: str
    status: str
    error: Optional[str] = None
    parcial: Optional[Resumen] = None
    prestado: Optional[Prestado] = None
    progress: Optional[Progreso] = None
    result: Optional[Resumen] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "id": self.id,
            "status": self.status,
            "error": self.error,
            "parcial": self.parcial,
            "prestado": self.prestado,
            "progress": self.progress,
            "result": self.result,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Evento":
        rest = dict(told)
        return cls(
            id=rest.pop("id", None),  # type: ignore[arg-type]
            status=rest.pop("status", None),  # type: ignore[arg-type]
            error=rest.pop("error", None),  # type: ignore[arg-type]
            parcial=Resumen.from_dict(rest.pop("parcial")) if rest.get("parcial") is not None else rest.pop("parcial", None),  # type: ignore[arg-type]
            prestado=Prestado.from_dict(rest.pop("prestado")) if rest.get("prestado") is not None else rest.pop("prestado", None),  # type: ignore[arg-type]
            progress=Progreso.from_dict(rest.pop("progress")) if rest.get("progress") is not None else rest.pop("progress", None),  # type: ignore[arg-type]
            result=Resumen.from_dict(rest.pop("result")) if rest.get("result") is not None else rest.pop("result", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class FormularioToken:
    """FormularioToken"""

    password: str
    username: str
    grant_type: Optional[str] = None
    scope: Optional[str] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "password": self.password,
            "username": self.username,
            "grant_type": self.grant_type,
            "scope": self.scope,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "FormularioToken":
        rest = dict(told)
        return cls(
            password=rest.pop("password", None),  # type: ignore[arg-type]
            username=rest.pop("username", None),  # type: ignore[arg-type]
            grant_type=rest.pop("grant_type", None),  # type: ignore[arg-type]
            scope=rest.pop("scope", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Ingreso:
    """Ingreso"""

    password: str
    username: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "password": self.password,
            "username": self.username,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Ingreso":
        rest = dict(told)
        return cls(
            password=rest.pop("password", None),  # type: ignore[arg-type]
            username=rest.pop("username", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputAiry:
    """Parámetros de entrada: Difracción por una abertura circular (disco de Airy)"""

    diametro: Any
    longitud_de_onda: Any
    angulo: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "diametro": self.diametro,
            "longitud_de_onda": self.longitud_de_onda,
            "angulo": self.angulo,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputAiry":
        rest = dict(told)
        return cls(
            diametro=rest.pop("diametro", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            angulo=rest.pop("angulo", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputCiclotron:
    """Parámetros de entrada: Giro de una carga en un campo magnético"""

    campo_magnetico: Any
    velocidad: Any
    carga: Optional[Any] = None
    constantes: Optional[Optional[str]] = None
    masa: Optional[Any] = None
    tipo_particula: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "campo_magnetico": self.campo_magnetico,
            "velocidad": self.velocidad,
            "carga": self.carga,
            "constantes": self.constantes,
            "masa": self.masa,
            "tipo_particula": self.tipo_particula,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputCiclotron":
        rest = dict(told)
        return cls(
            campo_magnetico=rest.pop("campo_magnetico", None),  # type: ignore[arg-type]
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            carga=rest.pop("carga", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            tipo_particula=rest.pop("tipo_particula", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputCinematica:
    """Parámetros de entrada: Energía cinética clásica"""

    masa: Any
    velocidad: Any
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "masa": self.masa,
            "velocidad": self.velocidad,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputCinematica":
        rest = dict(told)
        return cls(
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputCinematicaAvanzada:
    """Parámetros de entrada: Energía cinética relativista"""

    tipo_particula: str
    velocidad: Any
    campo_magnetico: Optional[Any] = None
    energia_inicial: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "tipo_particula": self.tipo_particula,
            "velocidad": self.velocidad,
            "campo_magnetico": self.campo_magnetico,
            "energia_inicial": self.energia_inicial,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputCinematicaAvanzada":
        rest = dict(told)
        return cls(
            tipo_particula=rest.pop("tipo_particula", None),  # type: ignore[arg-type]
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            campo_magnetico=rest.pop("campo_magnetico", None),  # type: ignore[arg-type]
            energia_inicial=rest.pop("energia_inicial", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputCompton:
    """Parámetros de entrada: Dispersión Compton"""

    angulo: Any
    constantes: Optional[Optional[str]] = None
    energia: Optional[Any] = None
    longitud_de_onda: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "angulo": self.angulo,
            "constantes": self.constantes,
            "energia": self.energia,
            "longitud_de_onda": self.longitud_de_onda,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputCompton":
        rest = dict(told)
        return cls(
            angulo=rest.pop("angulo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia=rest.pop("energia", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputContraccionLongitud:
    """Parámetros de entrada: Contracción de la longitud"""

    longitud_propia: Any
    velocidad: Any
    angulo: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "longitud_propia": self.longitud_propia,
            "velocidad": self.velocidad,
            "angulo": self.angulo,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputContraccionLongitud":
        rest = dict(told)
        return cls(
            longitud_propia=rest.pop("longitud_propia", None),  # type: ignore[arg-type]
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            angulo=rest.pop("angulo", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputDeBroglie:
    """Parámetros de entrada: Onda de De Broglie"""

    constantes: Optional[Optional[str]] = None
    energia_cinetica: Optional[Any] = None
    masa: Optional[Any] = None
    tipo_particula: Optional[Optional[str]] = None
    velocidad: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "constantes": self.constantes,
            "energia_cinetica": self.energia_cinetica,
            "masa": self.masa,
            "tipo_particula": self.tipo_particula,
            "velocidad": self.velocidad,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputDeBroglie":
        rest = dict(told)
        return cls(
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia_cinetica=rest.pop("energia_cinetica", None),  # type: ignore[arg-type]
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            tipo_particula=rest.pop("tipo_particula", None),  # type: ignore[arg-type]
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputDesintegracion:
    """Parámetros de entrada: Cadena de desintegración"""

    semivida_1: Any
    tiempo: Any
    actividad_inicial: Optional[Any] = None
    nucleos_iniciales: Optional[Optional[float]] = None
    semivida_2: Optional[Any] = None
    semivida_3: Optional[Any] = None
    semivida_4: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "semivida_1": self.semivida_1,
            "tiempo": self.tiempo,
            "actividad_inicial": self.actividad_inicial,
            "nucleos_iniciales": self.nucleos_iniciales,
            "semivida_2": self.semivida_2,
            "semivida_3": self.semivida_3,
            "semivida_4": self.semivida_4,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputDesintegracion":
        rest = dict(told)
        return cls(
            semivida_1=rest.pop("semivida_1", None),  # type: ignore[arg-type]
            tiempo=rest.pop("tiempo", None),  # type: ignore[arg-type]
            actividad_inicial=rest.pop("actividad_inicial", None),  # type: ignore[arg-type]
            nucleos_iniciales=rest.pop("nucleos_iniciales", None),  # type: ignore[arg-type]
            semivida_2=rest.pop("semivida_2", None),  # type: ignore[arg-type]
            semivida_3=rest.pop("semivida_3", None),  # type: ignore[arg-type]
            semivida_4=rest.pop("semivida_4", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputDilatacionTemporal:
    """Parámetros de entrada: Dilatación del tiempo"""

    tiempo_propio: Any
    velocidad: Any
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "tiempo_propio": self.tiempo_propio,
            "velocidad": self.velocidad,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputDilatacionTemporal":
        rest = dict(told)
        return cls(
            tiempo_propio=rest.pop("tiempo_propio", None),  # type: ignore[arg-type]
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputDopplerRelativista:
    """Parámetros de entrada: Efecto Doppler relativista"""

    velocidad: Any
    angulo: Optional[Any] = None
    frecuencia: Optional[Any] = None
    longitud_onda: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "velocidad": self.velocidad,
            "angulo": self.angulo,
            "frecuencia": self.frecuencia,
            "longitud_onda": self.longitud_onda,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputDopplerRelativista":
        rest = dict(told)
        return cls(
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            angulo=rest.pop("angulo", None),  # type: ignore[arg-type]
            frecuencia=rest.pop("frecuencia", None),  # type: ignore[arg-type]
            longitud_onda=rest.pop("longitud_onda", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputEfectoTunel:
    """Parámetros de entrada: Barrera rectangular y efecto túnel"""

    altura: Any
    anchura: Any
    energia: Any
    constantes: Optional[Optional[str]] = None
    masa: Optional[Any] = None
    tipo_particula: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "altura": self.altura,
            "anchura": self.anchura,
            "energia": self.energia,
            "constantes": self.constantes,
            "masa": self.masa,
            "tipo_particula": self.tipo_particula,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputEfectoTunel":
        rest = dict(told)
        return cls(
            altura=rest.pop("altura", None),  # type: ignore[arg-type]
            anchura=rest.pop("anchura", None),  # type: ignore[arg-type]
            energia=rest.pop("energia", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            tipo_particula=rest.pop("tipo_particula", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputEnergiaCinetica:
    """Parámetros de entrada: Energía cinética relativista"""

    velocidad: Any
    campo_magnetico: Optional[Any] = None
    constantes: Optional[Optional[str]] = None
    energia_inicial: Optional[Any] = None
    masa: Optional[Any] = None
    tipo_particula: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "velocidad": self.velocidad,
            "campo_magnetico": self.campo_magnetico,
            "constantes": self.constantes,
            "energia_inicial": self.energia_inicial,
            "masa": self.masa,
            "tipo_particula": self.tipo_particula,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputEnergiaCinetica":
        rest = dict(told)
        return cls(
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            campo_magnetico=rest.pop("campo_magnetico", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia_inicial=rest.pop("energia_inicial", None),  # type: ignore[arg-type]
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            tipo_particula=rest.pop("tipo_particula", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputEnergiaCineticaClasica:
    """Parámetros de entrada: Energía cinética clásica"""

    masa: Any
    velocidad: Any
    factor_calibracion: Optional[Optional[float]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "masa": self.masa,
            "velocidad": self.velocidad,
            "factor_calibracion": self.factor_calibracion,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputEnergiaCineticaClasica":
        rest = dict(told)
        return cls(
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            factor_calibracion=rest.pop("factor_calibracion", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputEnergiaFoton:
    """Parámetros de entrada: Energía de un fotón"""

    energia: Optional[Any] = None
    frecuencia: Optional[Any] = None
    longitud_de_onda: Optional[Any] = None
    numero_de_onda: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "energia": self.energia,
            "frecuencia": self.frecuencia,
            "longitud_de_onda": self.longitud_de_onda,
            "numero_de_onda": self.numero_de_onda,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputEnergiaFoton":
        rest = dict(told)
        return cls(
            energia=rest.pop("energia", None),  # type: ignore[arg-type]
            frecuencia=rest.pop("frecuencia", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            numero_de_onda=rest.pop("numero_de_onda", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputEnergiaV2:
    """Parámetros de entrada: Energía cinética relativista"""

    velocidad: Any
    campo_magnetico: Optional[Any] = None
    constantes: Optional[Optional[str]] = None
    energia_inicial: Optional[Any] = None
    masa: Optional[Any] = None
    tipo_particula: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "velocidad": self.velocidad,
            "campo_magnetico": self.campo_magnetico,
            "constantes": self.constantes,
            "energia_inicial": self.energia_inicial,
            "masa": self.masa,
            "tipo_particula": self.tipo_particula,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputEnergiaV2":
        rest = dict(told)
        return cls(
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            campo_magnetico=rest.pop("campo_magnetico", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia_inicial=rest.pop("energia_inicial", None),  # type: ignore[arg-type]
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            tipo_particula=rest.pop("tipo_particula", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputFactorLorentz:
    """Parámetros de entrada: Factor de Lorentz y rapidez"""

    velocidad: Any
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "velocidad": self.velocidad,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputFactorLorentz":
        rest = dict(told)
        return cls(
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputFresnel:
    """Parámetros de entrada: Reflexión y transmisión (ecuaciones de Fresnel)"""

    angulo_incidencia: Any
    indice_1: float
    indice_2: float
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "angulo_incidencia": self.angulo_incidencia,
            "indice_1": self.indice_1,
            "indice_2": self.indice_2,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputFresnel":
        rest = dict(told)
        return cls(
            angulo_incidencia=rest.pop("angulo_incidencia", None),  # type: ignore[arg-type]
            indice_1=rest.pop("indice_1", None),  # type: ignore[arg-type]
            indice_2=rest.pop("indice_2", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputHidrogenoNiveles:
    """Parámetros de entrada: Niveles del átomo de hidrógeno"""

    n: float
    constantes: Optional[Optional[str]] = None
    masa_nucleo: Optional[Any] = None
    nucleo: Optional[Optional[str]] = None
    numero_atomico: Optional[Optional[float]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "n": self.n,
            "constantes": self.constantes,
            "masa_nucleo": self.masa_nucleo,
            "nucleo": self.nucleo,
            "numero_atomico": self.numero_atomico,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputHidrogenoNiveles":
        rest = dict(told)
        return cls(
            n=rest.pop("n", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            masa_nucleo=rest.pop("masa_nucleo", None),  # type: ignore[arg-type]
            nucleo=rest.pop("nucleo", None),  # type: ignore[arg-type]
            numero_atomico=rest.pop("numero_atomico", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputHidrogenoTransicion:
    """Parámetros de entrada: Transición del átomo de hidrógeno"""

    n_final: float
    n_inicial: float
    constantes: Optional[Optional[str]] = None
    masa_nucleo: Optional[Any] = None
    nucleo: Optional[Optional[str]] = None
    numero_atomico: Optional[Optional[float]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "n_final": self.n_final,
            "n_inicial": self.n_inicial,
            "constantes": self.constantes,
            "masa_nucleo": self.masa_nucleo,
            "nucleo": self.nucleo,
            "numero_atomico": self.numero_atomico,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputHidrogenoTransicion":
        rest = dict(told)
        return cls(
            n_final=rest.pop("n_final", None),  # type: ignore[arg-type]
            n_inicial=rest.pop("n_inicial", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            masa_nucleo=rest.pop("masa_nucleo", None),  # type: ignore[arg-type]
            nucleo=rest.pop("nucleo", None),  # type: ignore[arg-type]
            numero_atomico=rest.pop("numero_atomico", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputKepler:
    """Parámetros de entrada: Ecuación de Kepler"""

    anomalia_media: Any
    excentricidad: float
    semieje_mayor: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "anomalia_media": self.anomalia_media,
            "excentricidad": self.excentricidad,
            "semieje_mayor": self.semieje_mayor,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputKepler":
        rest = dict(told)
        return cls(
            anomalia_media=rest.pop("anomalia_media", None),  # type: ignore[arg-type]
            excentricidad=rest.pop("excentricidad", None),  # type: ignore[arg-type]
            semieje_mayor=rest.pop("semieje_mayor", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputLenteDelgada:
    """Parámetros de entrada: Lente delgada"""

    distancia_objeto: Any
    distancia_focal: Optional[Any] = None
    indice_lente: Optional[Optional[float]] = None
    indice_medio: Optional[Optional[float]] = None
    radio_1: Optional[Any] = None
    radio_2: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "distancia_objeto": self.distancia_objeto,
            "distancia_focal": self.distancia_focal,
            "indice_lente": self.indice_lente,
            "indice_medio": self.indice_medio,
            "radio_1": self.radio_1,
            "radio_2": self.radio_2,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputLenteDelgada":
        rest = dict(told)
        return cls(
            distancia_objeto=rest.pop("distancia_objeto", None),  # type: ignore[arg-type]
            distancia_focal=rest.pop("distancia_focal", None),  # type: ignore[arg-type]
            indice_lente=rest.pop("indice_lente", None),  # type: ignore[arg-type]
            indice_medio=rest.pop("indice_medio", None),  # type: ignore[arg-type]
            radio_1=rest.pop("radio_1", None),  # type: ignore[arg-type]
            radio_2=rest.pop("radio_2", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputMasaInvariante:
    """Parámetros de entrada: Masa invariante de dos partículas"""

    angulo: Optional[Any] = None
    constantes: Optional[Optional[str]] = None
    energia_cinetica_1: Optional[Any] = None
    energia_cinetica_2: Optional[Any] = None
    masa_1: Optional[Any] = None
    masa_2: Optional[Any] = None
    momento_1: Optional[Any] = None
    momento_2: Optional[Any] = None
    particula_1: Optional[Optional[str]] = None
    particula_2: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "angulo": self.angulo,
            "constantes": self.constantes,
            "energia_cinetica_1": self.energia_cinetica_1,
            "energia_cinetica_2": self.energia_cinetica_2,
            "masa_1": self.masa_1,
            "masa_2": self.masa_2,
            "momento_1": self.momento_1,
            "momento_2": self.momento_2,
            "particula_1": self.particula_1,
            "particula_2": self.particula_2,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputMasaInvariante":
        rest = dict(told)
        return cls(
            angulo=rest.pop("angulo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia_cinetica_1=rest.pop("energia_cinetica_1", None),  # type: ignore[arg-type]
            energia_cinetica_2=rest.pop("energia_cinetica_2", None),  # type: ignore[arg-type]
            masa_1=rest.pop("masa_1", None),  # type: ignore[arg-type]
            masa_2=rest.pop("masa_2", None),  # type: ignore[arg-type]
            momento_1=rest.pop("momento_1", None),  # type: ignore[arg-type]
            momento_2=rest.pop("momento_2", None),  # type: ignore[arg-type]
            particula_1=rest.pop("particula_1", None),  # type: ignore[arg-type]
            particula_2=rest.pop("particula_2", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputMasaSemiempirica:
    """Parámetros de entrada: Fórmula semiempírica de masas"""

    numero_atomico: float
    numero_masico: float
    constantes: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "numero_atomico": self.numero_atomico,
            "numero_masico": self.numero_masico,
            "constantes": self.constantes,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputMasaSemiempirica":
        rest = dict(told)
        return cls(
            numero_atomico=rest.pop("numero_atomico", None),  # type: ignore[arg-type]
            numero_masico=rest.pop("numero_masico", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputMaxwellBoltzmann:
    """Parámetros de entrada: Velocidades moleculares de Maxwell–Boltzmann"""

    temperatura: Any
    masa: Optional[Any] = None
    masa_molar: Optional[Any] = None
    velocidad: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "temperatura": self.temperatura,
            "masa": self.masa,
            "masa_molar": self.masa_molar,
            "velocidad": self.velocidad,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputMaxwellBoltzmann":
        rest = dict(told)
        return cls(
            temperatura=rest.pop("temperatura", None),  # type: ignore[arg-type]
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            masa_molar=rest.pop("masa_molar", None),  # type: ignore[arg-type]
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputOsciladorAmortiguado:
    """Parámetros de entrada: Oscilador amortiguado y forzado"""

    amortiguamiento: float
    constante_elastica: float
    masa: Any
    fuerza: Optional[Optional[float]] = None
    posicion_inicial: Optional[Any] = None
    pulsacion: Optional[Optional[float]] = None
    tiempo: Optional[Any] = None
    velocidad_inicial: Optional[Optional[float]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "amortiguamiento": self.amortiguamiento,
            "constante_elastica": self.constante_elastica,
            "masa": self.masa,
            "fuerza": self.fuerza,
            "posicion_inicial": self.posicion_inicial,
            "pulsacion": self.pulsacion,
            "tiempo": self.tiempo,
            "velocidad_inicial": self.velocidad_inicial,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputOsciladorAmortiguado":
        rest = dict(told)
        return cls(
            amortiguamiento=rest.pop("amortiguamiento", None),  # type: ignore[arg-type]
            constante_elastica=rest.pop("constante_elastica", None),  # type: ignore[arg-type]
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            fuerza=rest.pop("fuerza", None),  # type: ignore[arg-type]
            posicion_inicial=rest.pop("posicion_inicial", None),  # type: ignore[arg-type]
            pulsacion=rest.pop("pulsacion", None),  # type: ignore[arg-type]
            tiempo=rest.pop("tiempo", None),  # type: ignore[arg-type]
            velocidad_inicial=rest.pop("velocidad_inicial", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputPendulo:
    """Parámetros de entrada: Periodo exacto del péndulo"""

    amplitud: Any
    longitud: Any
    gravedad: Optional[Optional[float]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "amplitud": self.amplitud,
            "longitud": self.longitud,
            "gravedad": self.gravedad,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputPendulo":
        rest = dict(told)
        return cls(
            amplitud=rest.pop("amplitud", None),  # type: ignore[arg-type]
            longitud=rest.pop("longitud", None),  # type: ignore[arg-type]
            gravedad=rest.pop("gravedad", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputPoderFrenado:
    """Parámetros de entrada: Poder de frenado de Bethe"""

    energia_cinetica: Any
    medio: str
    tipo_particula: str
    constantes: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "energia_cinetica": self.energia_cinetica,
            "medio": self.medio,
            "tipo_particula": self.tipo_particula,
            "constantes": self.constantes,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputPoderFrenado":
        rest = dict(told)
        return cls(
            energia_cinetica=rest.pop("energia_cinetica", None),  # type: ignore[arg-type]
            medio=rest.pop("medio", None),  # type: ignore[arg-type]
            tipo_particula=rest.pop("tipo_particula", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputPotenciaLarmor:
    """Parámetros de entrada: Potencia radiada por una carga acelerada"""

    aceleracion: Any
    trayectoria: str
    velocidad: Any
    carga: Optional[Any] = None
    constantes: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "aceleracion": self.aceleracion,
            "trayectoria": self.trayectoria,
            "velocidad": self.velocidad,
            "carga": self.carga,
            "constantes": self.constantes,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputPotenciaLarmor":
        rest = dict(told)
        return cls(
            aceleracion=rest.pop("aceleracion", None),  # type: ignore[arg-type]
            trayectoria=rest.pop("trayectoria", None),  # type: ignore[arg-type]
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            carga=rest.pop("carga", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputPozoInfinito:
    """Parámetros de entrada: Pozo de potencial infinito"""

    anchura: Any
    n: float
    constantes: Optional[Optional[str]] = None
    masa: Optional[Any] = None
    n_final: Optional[Optional[float]] = None
    tipo_particula: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "anchura": self.anchura,
            "n": self.n,
            "constantes": self.constantes,
            "masa": self.masa,
            "n_final": self.n_final,
            "tipo_particula": self.tipo_particula,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputPozoInfinito":
        rest = dict(told)
        return cls(
            anchura=rest.pop("anchura", None),  # type: ignore[arg-type]
            n=rest.pop("n", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            n_final=rest.pop("n_final", None),  # type: ignore[arg-type]
            tipo_particula=rest.pop("tipo_particula", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputProyectilArrastre:
    """Parámetros de entrada: Proyectil con arrastre cuadrático"""

    angulo: Any
    area: Any
    masa: Any
    rapidez: Any
    altura: Optional[Any] = None
    coeficiente_arrastre: Optional[Optional[float]] = None
    densidad_aire: Optional[Any] = None
    gravedad: Optional[Optional[float]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "angulo": self.angulo,
            "area": self.area,
            "masa": self.masa,
            "rapidez": self.rapidez,
            "altura": self.altura,
            "coeficiente_arrastre": self.coeficiente_arrastre,
            "densidad_aire": self.densidad_aire,
            "gravedad": self.gravedad,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputProyectilArrastre":
        rest = dict(told)
        return cls(
            angulo=rest.pop("angulo", None),  # type: ignore[arg-type]
            area=rest.pop("area", None),  # type: ignore[arg-type]
            masa=rest.pop("masa", None),  # type: ignore[arg-type]
            rapidez=rest.pop("rapidez", None),  # type: ignore[arg-type]
            altura=rest.pop("altura", None),  # type: ignore[arg-type]
            coeficiente_arrastre=rest.pop("coeficiente_arrastre", None),  # type: ignore[arg-type]
            densidad_aire=rest.pop("densidad_aire", None),  # type: ignore[arg-type]
            gravedad=rest.pop("gravedad", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputRadiacionPlanck:
    """Parámetros de entrada: Radiación del cuerpo negro"""

    temperatura: Any
    frecuencia: Optional[Any] = None
    longitud_de_onda: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "temperatura": self.temperatura,
            "frecuencia": self.frecuencia,
            "longitud_de_onda": self.longitud_de_onda,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputRadiacionPlanck":
        rest = dict(told)
        return cls(
            temperatura=rest.pop("temperatura", None),  # type: ignore[arg-type]
            frecuencia=rest.pop("frecuencia", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputRedDifraccion:
    """Parámetros de entrada: Red de difracción"""

    densidad_lineas: Any
    longitud_de_onda: Any
    orden: float
    angulo_incidencia: Optional[Any] = None
    lineas_iluminadas: Optional[Optional[float]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "densidad_lineas": self.densidad_lineas,
            "longitud_de_onda": self.longitud_de_onda,
            "orden": self.orden,
            "angulo_incidencia": self.angulo_incidencia,
            "lineas_iluminadas": self.lineas_iluminadas,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputRedDifraccion":
        rest = dict(told)
        return cls(
            densidad_lineas=rest.pop("densidad_lineas", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            orden=rest.pop("orden", None),  # type: ignore[arg-type]
            angulo_incidencia=rest.pop("angulo_incidencia", None),  # type: ignore[arg-type]
            lineas_iluminadas=rest.pop("lineas_iluminadas", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputRlc:
    """Parámetros de entrada: Circuito RLC en serie"""

    capacidad: Any
    frecuencia: Any
    inductancia: Any
    resistencia: Any
    tension: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "capacidad": self.capacidad,
            "frecuencia": self.frecuencia,
            "inductancia": self.inductancia,
            "resistencia": self.resistencia,
            "tension": self.tension,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputRlc":
        rest = dict(told)
        return cls(
            capacidad=rest.pop("capacidad", None),  # type: ignore[arg-type]
            frecuencia=rest.pop("frecuencia", None),  # type: ignore[arg-type]
            inductancia=rest.pop("inductancia", None),  # type: ignore[arg-type]
            resistencia=rest.pop("resistencia", None),  # type: ignore[arg-type]
            tension=rest.pop("tension", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputSnell:
    """Parámetros de entrada: Refracción (ley de Snell)"""

    angulo_incidencia: Any
    indice_1: float
    indice_2: float
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "angulo_incidencia": self.angulo_incidencia,
            "indice_1": self.indice_1,
            "indice_2": self.indice_2,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputSnell":
        rest = dict(told)
        return cls(
            angulo_incidencia=rest.pop("angulo_incidencia", None),  # type: ignore[arg-type]
            indice_1=rest.pop("indice_1", None),  # type: ignore[arg-type]
            indice_2=rest.pop("indice_2", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputStefanBoltzmann:
    """Parámetros de entrada: Ley de Stefan–Boltzmann"""

    temperatura: Any
    area: Optional[Any] = None
    emisividad: Optional[Optional[float]] = None
    temperatura_entorno: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "temperatura": self.temperatura,
            "area": self.area,
            "emisividad": self.emisividad,
            "temperatura_entorno": self.temperatura_entorno,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputStefanBoltzmann":
        rest = dict(told)
        return cls(
            temperatura=rest.pop("temperatura", None),  # type: ignore[arg-type]
            area=rest.pop("area", None),  # type: ignore[arg-type]
            emisividad=rest.pop("emisividad", None),  # type: ignore[arg-type]
            temperatura_entorno=rest.pop("temperatura_entorno", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputSumaVelocidades:
    """Parámetros de entrada: Suma relativista de velocidades"""

    velocidad_cuerpo: Any
    velocidad_marco: Any
    angulo: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "velocidad_cuerpo": self.velocidad_cuerpo,
            "velocidad_marco": self.velocidad_marco,
            "angulo": self.angulo,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputSumaVelocidades":
        rest = dict(told)
        return cls(
            velocidad_cuerpo=rest.pop("velocidad_cuerpo", None),  # type: ignore[arg-type]
            velocidad_marco=rest.pop("velocidad_marco", None),  # type: ignore[arg-type]
            angulo=rest.pop("angulo", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputValorQ:
    """Parámetros de entrada: Valor Q y umbral de una reacción"""

    masa_blanco: Any
    masa_eyectil: Any
    masa_proyectil: Any
    masa_residual: Any
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "masa_blanco": self.masa_blanco,
            "masa_eyectil": self.masa_eyectil,
            "masa_proyectil": self.masa_proyectil,
            "masa_residual": self.masa_residual,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputValorQ":
        rest = dict(told)
        return cls(
            masa_blanco=rest.pop("masa_blanco", None),  # type: ignore[arg-type]
            masa_eyectil=rest.pop("masa_eyectil", None),  # type: ignore[arg-type]
            masa_proyectil=rest.pop("masa_proyectil", None),  # type: ignore[arg-type]
            masa_residual=rest.pop("masa_residual", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputVanDerWaals:
    """Parámetros de entrada: Gas de Van der Waals"""

    temperatura: Any
    volumen: Any
    atraccion: Optional[Any] = None
    cantidad: Optional[Any] = None
    covolumen: Optional[Any] = None
    gas: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "temperatura": self.temperatura,
            "volumen": self.volumen,
            "atraccion": self.atraccion,
            "cantidad": self.cantidad,
            "covolumen": self.covolumen,
            "gas": self.gas,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputVanDerWaals":
        rest = dict(told)
        return cls(
            temperatura=rest.pop("temperatura", None),  # type: ignore[arg-type]
            volumen=rest.pop("volumen", None),  # type: ignore[arg-type]
            atraccion=rest.pop("atraccion", None),  # type: ignore[arg-type]
            cantidad=rest.pop("cantidad", None),  # type: ignore[arg-type]
            covolumen=rest.pop("covolumen", None),  # type: ignore[arg-type]
            gas=rest.pop("gas", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class InputWien:
    """Parámetros de entrada: Ley del desplazamiento de Wien"""

    longitud_de_onda: Optional[Any] = None
    temperatura: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "longitud_de_onda": self.longitud_de_onda,
            "temperatura": self.temperatura,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "InputWien":
        rest = dict(told)
        return cls(
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            temperatura=rest.pop("temperatura", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Modulos:
    """Modulos"""

    modulos: List[Any]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "modulos": self.modulos,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Modulos":
        rest = dict(told)
        return cls(
            modulos=rest.pop("modulos", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class NuevaCalibracion:
    """NuevaCalibracion"""

    pares: List[Any]
    nota: Optional[str] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "pares": self.pares,
            "nota": self.nota,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "NuevaCalibracion":
        rest = dict(told)
        return cls(
            pares=rest.pop("pares", None),  # type: ignore[arg-type]
            nota=rest.pop("nota", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class NuevaClave:
    """NuevaClave"""

    username: str
    expires_in_days: Optional[Optional[int]] = None
    name: Optional[Optional[str]] = None
    scopes: Optional[Optional[List[Any]]] = None
    tier: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "username": self.username,
            "expires_in_days": self.expires_in_days,
            "name": self.name,
            "scopes": self.scopes,
            "tier": self.tier,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "NuevaClave":
        rest = dict(told)
        return cls(
            username=rest.pop("username", None),  # type: ignore[arg-type]
            expires_in_days=rest.pop("expires_in_days", None),  # type: ignore[arg-type]
            name=rest.pop("name", None),  # type: ignore[arg-type]
            scopes=rest.pop("scopes", None),  # type: ignore[arg-type]
            tier=rest.pop("tier", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class NuevaSimulacion:
    """NuevaSimulacion"""

    modelo: str
    n: int
    descripcion: Optional[str] = None
    generador: Optional[str] = None
    nombre: Optional[str] = None
    parametros: Optional[Any] = None
    semilla: Optional[str] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "modelo": self.modelo,
            "n": self.n,
            "descripcion": self.descripcion,
            "generador": self.generador,
            "nombre": self.nombre,
            "parametros": self.parametros,
            "semilla": self.semilla,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "NuevaSimulacion":
        rest = dict(told)
        return cls(
            modelo=rest.pop("modelo", None),  # type: ignore[arg-type]
            n=rest.pop("n", None),  # type: ignore[arg-type]
            descripcion=rest.pop("descripcion", None),  # type: ignore[arg-type]
            generador=rest.pop("generador", None),  # type: ignore[arg-type]
            nombre=rest.pop("nombre", None),  # type: ignore[arg-type]
            parametros=rest.pop("parametros", None),  # type: ignore[arg-type]
            semilla=rest.pop("semilla", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputAiry:
    """Output.airy"""

    angulo_primer_minimo: Optional[float]
    argumento: Optional[float]
    calculo: str
    intensidad: Optional[float]
    limite_rayleigh: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "angulo_primer_minimo": self.angulo_primer_minimo,
            "argumento": self.argumento,
            "calculo": self.calculo,
            "intensidad": self.intensidad,
            "limite_rayleigh": self.limite_rayleigh,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputAiry":
        rest = dict(told)
        return cls(
            angulo_primer_minimo=rest.pop("angulo_primer_minimo", None),  # type: ignore[arg-type]
            argumento=rest.pop("argumento", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            intensidad=rest.pop("intensidad", None),  # type: ignore[arg-type]
            limite_rayleigh=rest.pop("limite_rayleigh", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputCiclotron:
    """Output.ciclotron"""

    calculo: str
    constantes: str
    frecuencia: float
    frecuencia_angular: float
    gamma: float
    periodo: float
    radio: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "constantes": self.constantes,
            "frecuencia": self.frecuencia,
            "frecuencia_angular": self.frecuencia_angular,
            "gamma": self.gamma,
            "periodo": self.periodo,
            "radio": self.radio,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputCiclotron":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            frecuencia=rest.pop("frecuencia", None),  # type: ignore[arg-type]
            frecuencia_angular=rest.pop("frecuencia_angular", None),  # type: ignore[arg-type]
            gamma=rest.pop("gamma", None),  # type: ignore[arg-type]
            periodo=rest.pop("periodo", None),  # type: ignore[arg-type]
            radio=rest.pop("radio", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputCinematicaAvanzada:
    """OutputCinematicaAvanzada"""

    energia_cinetica: Optional[float]
    energia_total: Optional[float]
    longitud_de_onda: Optional[float]
    metadata: Dict[str, Any]
    momento: Optional[float]
    radio_ciclotrón: Optional[float]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "energia_cinetica": self.energia_cinetica,
            "energia_total": self.energia_total,
            "longitud_de_onda": self.longitud_de_onda,
            "metadata": self.metadata,
            "momento": self.momento,
            "radio_ciclotrón": self.radio_ciclotrón,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputCinematicaAvanzada":
        rest = dict(told)
        return cls(
            energia_cinetica=rest.pop("energia_cinetica", None),  # type: ignore[arg-type]
            energia_total=rest.pop("energia_total", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            metadata=rest.pop("metadata", None),  # type: ignore[arg-type]
            momento=rest.pop("momento", None),  # type: ignore[arg-type]
            radio_ciclotrón=rest.pop("radio_ciclotrón", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputCompton:
    """Output.compton"""

    angulo_retroceso: Optional[float]
    calculo: str
    constantes: str
    desplazamiento: float
    energia_dispersada: float
    energia_retroceso: float
    longitud_de_onda_dispersada: float
    seccion_eficaz_diferencial: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "angulo_retroceso": self.angulo_retroceso,
            "calculo": self.calculo,
            "constantes": self.constantes,
            "desplazamiento": self.desplazamiento,
            "energia_dispersada": self.energia_dispersada,
            "energia_retroceso": self.energia_retroceso,
            "longitud_de_onda_dispersada": self.longitud_de_onda_dispersada,
            "seccion_eficaz_diferencial": self.seccion_eficaz_diferencial,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputCompton":
        rest = dict(told)
        return cls(
            angulo_retroceso=rest.pop("angulo_retroceso", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            desplazamiento=rest.pop("desplazamiento", None),  # type: ignore[arg-type]
            energia_dispersada=rest.pop("energia_dispersada", None),  # type: ignore[arg-type]
            energia_retroceso=rest.pop("energia_retroceso", None),  # type: ignore[arg-type]
            longitud_de_onda_dispersada=rest.pop("longitud_de_onda_dispersada", None),  # type: ignore[arg-type]
            seccion_eficaz_diferencial=rest.pop("seccion_eficaz_diferencial", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputContraccionLongitud:
    """Output.contraccion-longitud"""

    acortamiento: float
    angulo_observado: float
    calculo: str
    gamma: float
    longitud: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "acortamiento": self.acortamiento,
            "angulo_observado": self.angulo_observado,
            "calculo": self.calculo,
            "gamma": self.gamma,
            "longitud": self.longitud,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputContraccionLongitud":
        rest = dict(told)
        return cls(
            acortamiento=rest.pop("acortamiento", None),  # type: ignore[arg-type]
            angulo_observado=rest.pop("angulo_observado", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            gamma=rest.pop("gamma", None),  # type: ignore[arg-type]
            longitud=rest.pop("longitud", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputDeBroglie:
    """Output.de-broglie"""

    beta: float
    calculo: str
    constantes: str
    gamma: float
    longitud_de_onda: Optional[float]
    momento: float
    unidades: Dict[str, Any]
    velocidad_de_fase: Optional[float]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "beta": self.beta,
            "calculo": self.calculo,
            "constantes": self.constantes,
            "gamma": self.gamma,
            "longitud_de_onda": self.longitud_de_onda,
            "momento": self.momento,
            "unidades": self.unidades,
            "velocidad_de_fase": self.velocidad_de_fase,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputDeBroglie":
        rest = dict(told)
        return cls(
            beta=rest.pop("beta", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            gamma=rest.pop("gamma", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            momento=rest.pop("momento", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            velocidad_de_fase=rest.pop("velocidad_de_fase", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputDesintegracion:
    """Output.desintegracion"""

    actividad_1: float
    actividad_2: float
    actividad_3: Optional[float]
    actividad_4: Optional[float]
    calculo: str
    nucleos_1: float
    nucleos_2: float
    nucleos_3: Optional[float]
    nucleos_4: Optional[float]
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "actividad_1": self.actividad_1,
            "actividad_2": self.actividad_2,
            "actividad_3": self.actividad_3,
            "actividad_4": self.actividad_4,
            "calculo": self.calculo,
            "nucleos_1": self.nucleos_1,
            "nucleos_2": self.nucleos_2,
            "nucleos_3": self.nucleos_3,
            "nucleos_4": self.nucleos_4,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputDesintegracion":
        rest = dict(told)
        return cls(
            actividad_1=rest.pop("actividad_1", None),  # type: ignore[arg-type]
            actividad_2=rest.pop("actividad_2", None),  # type: ignore[arg-type]
            actividad_3=rest.pop("actividad_3", None),  # type: ignore[arg-type]
            actividad_4=rest.pop("actividad_4", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            nucleos_1=rest.pop("nucleos_1", None),  # type: ignore[arg-type]
            nucleos_2=rest.pop("nucleos_2", None),  # type: ignore[arg-type]
            nucleos_3=rest.pop("nucleos_3", None),  # type: ignore[arg-type]
            nucleos_4=rest.pop("nucleos_4", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputDilatacionTemporal:
    """Output.dilatacion-temporal"""

    calculo: str
    distancia: float
    gamma: float
    retraso: float
    tiempo: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "distancia": self.distancia,
            "gamma": self.gamma,
            "retraso": self.retraso,
            "tiempo": self.tiempo,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputDilatacionTemporal":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            distancia=rest.pop("distancia", None),  # type: ignore[arg-type]
            gamma=rest.pop("gamma", None),  # type: ignore[arg-type]
            retraso=rest.pop("retraso", None),  # type: ignore[arg-type]
            tiempo=rest.pop("tiempo", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputDopplerRelativista:
    """Output.doppler-relativista"""

    calculo: str
    cociente: float
    corrimiento: float
    frecuencia_observada: float
    longitud_onda_observada: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "cociente": self.cociente,
            "corrimiento": self.corrimiento,
            "frecuencia_observada": self.frecuencia_observada,
            "longitud_onda_observada": self.longitud_onda_observada,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputDopplerRelativista":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            cociente=rest.pop("cociente", None),  # type: ignore[arg-type]
            corrimiento=rest.pop("corrimiento", None),  # type: ignore[arg-type]
            frecuencia_observada=rest.pop("frecuencia_observada", None),  # type: ignore[arg-type]
            longitud_onda_observada=rest.pop("longitud_onda_observada", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputEfectoTunel:
    """Output.efecto-tunel"""

    calculo: str
    constantes: str
    logaritmo_transmision: float
    numero_de_onda_interior: float
    reflexion: float
    regimen: str
    transmision: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "constantes": self.constantes,
            "logaritmo_transmision": self.logaritmo_transmision,
            "numero_de_onda_interior": self.numero_de_onda_interior,
            "reflexion": self.reflexion,
            "regimen": self.regimen,
            "transmision": self.transmision,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputEfectoTunel":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            logaritmo_transmision=rest.pop("logaritmo_transmision", None),  # type: ignore[arg-type]
            numero_de_onda_interior=rest.pop("numero_de_onda_interior", None),  # type: ignore[arg-type]
            reflexion=rest.pop("reflexion", None),  # type: ignore[arg-type]
            regimen=rest.pop("regimen", None),  # type: ignore[arg-type]
            transmision=rest.pop("transmision", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputEnergia:
    """OutputEnergia"""

    energia_joules: float
    metadata: Dict[str, Any]
    timestamp: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "energia_joules": self.energia_joules,
            "metadata": self.metadata,
            "timestamp": self.timestamp,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputEnergia":
        rest = dict(told)
        return cls(
            energia_joules=rest.pop("energia_joules", None),  # type: ignore[arg-type]
            metadata=rest.pop("metadata", None),  # type: ignore[arg-type]
            timestamp=rest.pop("timestamp", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputEnergiaCinetica:
    """Output.energia-cinetica"""

    beta: float
    calculo: str
    constantes: str
    energia_cinetica: Optional[float]
    energia_total: Optional[float]
    gamma: Optional[float]
    longitud_de_onda: Optional[float]
    momento: Optional[float]
    radio_ciclotrón: Optional[float]
    regimen: str
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "beta": self.beta,
            "calculo": self.calculo,
            "constantes": self.constantes,
            "energia_cinetica": self.energia_cinetica,
            "energia_total": self.energia_total,
            "gamma": self.gamma,
            "longitud_de_onda": self.longitud_de_onda,
            "momento": self.momento,
            "radio_ciclotrón": self.radio_ciclotrón,
            "regimen": self.regimen,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputEnergiaCinetica":
        rest = dict(told)
        return cls(
            beta=rest.pop("beta", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia_cinetica=rest.pop("energia_cinetica", None),  # type: ignore[arg-type]
            energia_total=rest.pop("energia_total", None),  # type: ignore[arg-type]
            gamma=rest.pop("gamma", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            momento=rest.pop("momento", None),  # type: ignore[arg-type]
            radio_ciclotrón=rest.pop("radio_ciclotrón", None),  # type: ignore[arg-type]
            regimen=rest.pop("regimen", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputEnergiaCineticaClasica:
    """Output.energia-cinetica-clasica"""

    calculo: str
    energia_joules: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "energia_joules": self.energia_joules,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputEnergiaCineticaClasica":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            energia_joules=rest.pop("energia_joules", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputEnergiaFoton:
    """Output.energia-foton"""

    calculo: str
    energia_foton: float
    energia_foton_ev: float
    frecuencia_foton: float
    longitud_de_onda_foton: float
    momento_foton: float
    numero_de_onda_foton: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "energia_foton": self.energia_foton,
            "energia_foton_ev": self.energia_foton_ev,
            "frecuencia_foton": self.frecuencia_foton,
            "longitud_de_onda_foton": self.longitud_de_onda_foton,
            "momento_foton": self.momento_foton,
            "numero_de_onda_foton": self.numero_de_onda_foton,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputEnergiaFoton":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            energia_foton=rest.pop("energia_foton", None),  # type: ignore[arg-type]
            energia_foton_ev=rest.pop("energia_foton_ev", None),  # type: ignore[arg-type]
            frecuencia_foton=rest.pop("frecuencia_foton", None),  # type: ignore[arg-type]
            longitud_de_onda_foton=rest.pop("longitud_de_onda_foton", None),  # type: ignore[arg-type]
            momento_foton=rest.pop("momento_foton", None),  # type: ignore[arg-type]
            numero_de_onda_foton=rest.pop("numero_de_onda_foton", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputEnergiaV2:
    """OutputEnergiaV2"""

    beta: float
    calculo: str
    constantes: str
    energia_cinetica: Optional[float]
    energia_total: Optional[float]
    gamma: Optional[float]
    longitud_de_onda: Optional[float]
    momento: Optional[float]
    radio_ciclotrón: Optional[float]
    regimen: str
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "beta": self.beta,
            "calculo": self.calculo,
            "constantes": self.constantes,
            "energia_cinetica": self.energia_cinetica,
            "energia_total": self.energia_total,
            "gamma": self.gamma,
            "longitud_de_onda": self.longitud_de_onda,
            "momento": self.momento,
            "radio_ciclotrón": self.radio_ciclotrón,
            "regimen": self.regimen,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputEnergiaV2":
        rest = dict(told)
        return cls(
            beta=rest.pop("beta", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia_cinetica=rest.pop("energia_cinetica", None),  # type: ignore[arg-type]
            energia_total=rest.pop("energia_total", None),  # type: ignore[arg-type]
            gamma=rest.pop("gamma", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            momento=rest.pop("momento", None),  # type: ignore[arg-type]
            radio_ciclotrón=rest.pop("radio_ciclotrón", None),  # type: ignore[arg-type]
            regimen=rest.pop("regimen", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputFactorLorentz:
    """Output.factor-lorentz"""

    beta: float
    calculo: str
    gamma: float
    gamma_menos_uno: float
    rapidez: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "beta": self.beta,
            "calculo": self.calculo,
            "gamma": self.gamma,
            "gamma_menos_uno": self.gamma_menos_uno,
            "rapidez": self.rapidez,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputFactorLorentz":
        rest = dict(told)
        return cls(
            beta=rest.pop("beta", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            gamma=rest.pop("gamma", None),  # type: ignore[arg-type]
            gamma_menos_uno=rest.pop("gamma_menos_uno", None),  # type: ignore[arg-type]
            rapidez=rest.pop("rapidez", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputFresnel:
    """Output.fresnel"""

    amplitud_p: Optional[float]
    amplitud_s: Optional[float]
    angulo_brewster: float
    calculo: str
    reflectancia: float
    reflectancia_p: float
    reflectancia_s: float
    regimen: str
    transmitancia_p: float
    transmitancia_s: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "amplitud_p": self.amplitud_p,
            "amplitud_s": self.amplitud_s,
            "angulo_brewster": self.angulo_brewster,
            "calculo": self.calculo,
            "reflectancia": self.reflectancia,
            "reflectancia_p": self.reflectancia_p,
            "reflectancia_s": self.reflectancia_s,
            "regimen": self.regimen,
            "transmitancia_p": self.transmitancia_p,
            "transmitancia_s": self.transmitancia_s,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputFresnel":
        rest = dict(told)
        return cls(
            amplitud_p=rest.pop("amplitud_p", None),  # type: ignore[arg-type]
            amplitud_s=rest.pop("amplitud_s", None),  # type: ignore[arg-type]
            angulo_brewster=rest.pop("angulo_brewster", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            reflectancia=rest.pop("reflectancia", None),  # type: ignore[arg-type]
            reflectancia_p=rest.pop("reflectancia_p", None),  # type: ignore[arg-type]
            reflectancia_s=rest.pop("reflectancia_s", None),  # type: ignore[arg-type]
            regimen=rest.pop("regimen", None),  # type: ignore[arg-type]
            transmitancia_p=rest.pop("transmitancia_p", None),  # type: ignore[arg-type]
            transmitancia_s=rest.pop("transmitancia_s", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputHidrogenoNiveles:
    """Output.hidrogeno-niveles"""

    calculo: str
    constantes: str
    degeneracion: float
    energia: float
    energia_ev: float
    masa_reducida_relativa: float
    radio: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "constantes": self.constantes,
            "degeneracion": self.degeneracion,
            "energia": self.energia,
            "energia_ev": self.energia_ev,
            "masa_reducida_relativa": self.masa_reducida_relativa,
            "radio": self.radio,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputHidrogenoNiveles":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            degeneracion=rest.pop("degeneracion", None),  # type: ignore[arg-type]
            energia=rest.pop("energia", None),  # type: ignore[arg-type]
            energia_ev=rest.pop("energia_ev", None),  # type: ignore[arg-type]
            masa_reducida_relativa=rest.pop("masa_reducida_relativa", None),  # type: ignore[arg-type]
            radio=rest.pop("radio", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputHidrogenoTransicion:
    """Output.hidrogeno-transicion"""

    calculo: str
    constantes: str
    energia: float
    energia_ev: float
    frecuencia: float
    longitud_de_onda: float
    numero_de_onda: float
    proceso: str
    serie: str
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "constantes": self.constantes,
            "energia": self.energia,
            "energia_ev": self.energia_ev,
            "frecuencia": self.frecuencia,
            "longitud_de_onda": self.longitud_de_onda,
            "numero_de_onda": self.numero_de_onda,
            "proceso": self.proceso,
            "serie": self.serie,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputHidrogenoTransicion":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia=rest.pop("energia", None),  # type: ignore[arg-type]
            energia_ev=rest.pop("energia_ev", None),  # type: ignore[arg-type]
            frecuencia=rest.pop("frecuencia", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            numero_de_onda=rest.pop("numero_de_onda", None),  # type: ignore[arg-type]
            proceso=rest.pop("proceso", None),  # type: ignore[arg-type]
            serie=rest.pop("serie", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputKepler:
    """Output.kepler"""

    anomalia_excentrica: float
    anomalia_verdadera: float
    calculo: str
    radio: Optional[float]
    razon_radio: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "anomalia_excentrica": self.anomalia_excentrica,
            "anomalia_verdadera": self.anomalia_verdadera,
            "calculo": self.calculo,
            "radio": self.radio,
            "razon_radio": self.razon_radio,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputKepler":
        rest = dict(told)
        return cls(
            anomalia_excentrica=rest.pop("anomalia_excentrica", None),  # type: ignore[arg-type]
            anomalia_verdadera=rest.pop("anomalia_verdadera", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            radio=rest.pop("radio", None),  # type: ignore[arg-type]
            razon_radio=rest.pop("razon_radio", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputLenteDelgada:
    """Output.lente-delgada"""

    aumento: Optional[float]
    calculo: str
    distancia_imagen: Optional[float]
    focal: Optional[float]
    orientacion: Optional[str]
    potencia: float
    tipo_imagen: str
    tipo_lente: str
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "aumento": self.aumento,
            "calculo": self.calculo,
            "distancia_imagen": self.distancia_imagen,
            "focal": self.focal,
            "orientacion": self.orientacion,
            "potencia": self.potencia,
            "tipo_imagen": self.tipo_imagen,
            "tipo_lente": self.tipo_lente,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputLenteDelgada":
        rest = dict(told)
        return cls(
            aumento=rest.pop("aumento", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            distancia_imagen=rest.pop("distancia_imagen", None),  # type: ignore[arg-type]
            focal=rest.pop("focal", None),  # type: ignore[arg-type]
            orientacion=rest.pop("orientacion", None),  # type: ignore[arg-type]
            potencia=rest.pop("potencia", None),  # type: ignore[arg-type]
            tipo_imagen=rest.pop("tipo_imagen", None),  # type: ignore[arg-type]
            tipo_lente=rest.pop("tipo_lente", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputMasaInvariante:
    """Output.masa-invariante"""

    calculo: str
    constantes: str
    energia_cm: float
    gamma_cm: Optional[float]
    masa_invariante: float
    momento_total: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "constantes": self.constantes,
            "energia_cm": self.energia_cm,
            "gamma_cm": self.gamma_cm,
            "masa_invariante": self.masa_invariante,
            "momento_total": self.momento_total,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputMasaInvariante":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia_cm=rest.pop("energia_cm", None),  # type: ignore[arg-type]
            gamma_cm=rest.pop("gamma_cm", None),  # type: ignore[arg-type]
            masa_invariante=rest.pop("masa_invariante", None),  # type: ignore[arg-type]
            momento_total=rest.pop("momento_total", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputMasaSemiempirica:
    """Output.masa-semiempirica"""

    calculo: str
    constantes: str
    energia_enlace: float
    energia_por_nucleon: float
    masa_nuclear: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "constantes": self.constantes,
            "energia_enlace": self.energia_enlace,
            "energia_por_nucleon": self.energia_por_nucleon,
            "masa_nuclear": self.masa_nuclear,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputMasaSemiempirica":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia_enlace=rest.pop("energia_enlace", None),  # type: ignore[arg-type]
            energia_por_nucleon=rest.pop("energia_por_nucleon", None),  # type: ignore[arg-type]
            masa_nuclear=rest.pop("masa_nuclear", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputMaxwellBoltzmann:
    """Output.maxwell-boltzmann"""

    calculo: str
    densidad: Optional[float]
    energia_media: float
    fraccion_mayor: Optional[float]
    fraccion_menor: Optional[float]
    unidades: Dict[str, Any]
    velocidad_eficaz: float
    velocidad_media: float
    velocidad_probable: float
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "densidad": self.densidad,
            "energia_media": self.energia_media,
            "fraccion_mayor": self.fraccion_mayor,
            "fraccion_menor": self.fraccion_menor,
            "unidades": self.unidades,
            "velocidad_eficaz": self.velocidad_eficaz,
            "velocidad_media": self.velocidad_media,
            "velocidad_probable": self.velocidad_probable,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputMaxwellBoltzmann":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            densidad=rest.pop("densidad", None),  # type: ignore[arg-type]
            energia_media=rest.pop("energia_media", None),  # type: ignore[arg-type]
            fraccion_mayor=rest.pop("fraccion_mayor", None),  # type: ignore[arg-type]
            fraccion_menor=rest.pop("fraccion_menor", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            velocidad_eficaz=rest.pop("velocidad_eficaz", None),  # type: ignore[arg-type]
            velocidad_media=rest.pop("velocidad_media", None),  # type: ignore[arg-type]
            velocidad_probable=rest.pop("velocidad_probable", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputOsciladorAmortiguado:
    """Output.oscilador-amortiguado"""

    amplitud: Optional[float]
    calculo: str
    factor_calidad: Optional[float]
    fase: Optional[float]
    posicion: float
    pulsacion_amortiguada: Optional[float]
    pulsacion_natural: float
    regimen: str
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "amplitud": self.amplitud,
            "calculo": self.calculo,
            "factor_calidad": self.factor_calidad,
            "fase": self.fase,
            "posicion": self.posicion,
            "pulsacion_amortiguada": self.pulsacion_amortiguada,
            "pulsacion_natural": self.pulsacion_natural,
            "regimen": self.regimen,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputOsciladorAmortiguado":
        rest = dict(told)
        return cls(
            amplitud=rest.pop("amplitud", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            factor_calidad=rest.pop("factor_calidad", None),  # type: ignore[arg-type]
            fase=rest.pop("fase", None),  # type: ignore[arg-type]
            posicion=rest.pop("posicion", None),  # type: ignore[arg-type]
            pulsacion_amortiguada=rest.pop("pulsacion_amortiguada", None),  # type: ignore[arg-type]
            pulsacion_natural=rest.pop("pulsacion_natural", None),  # type: ignore[arg-type]
            regimen=rest.pop("regimen", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputPendulo:
    """Output.pendulo"""

    calculo: str
    exceso: float
    periodo: float
    periodo_pequenas_oscilaciones: float
    razon: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "exceso": self.exceso,
            "periodo": self.periodo,
            "periodo_pequenas_oscilaciones": self.periodo_pequenas_oscilaciones,
            "razon": self.razon,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputPendulo":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            exceso=rest.pop("exceso", None),  # type: ignore[arg-type]
            periodo=rest.pop("periodo", None),  # type: ignore[arg-type]
            periodo_pequenas_oscilaciones=rest.pop("periodo_pequenas_oscilaciones", None),  # type: ignore[arg-type]
            razon=rest.pop("razon", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputPoderFrenado:
    """Output.poder-frenado"""

    beta_gamma: float
    calculo: str
    constantes: str
    efecto_densidad: float
    poder_frenado_lineal: float
    poder_frenado_masico: float
    transferencia_maxima: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "beta_gamma": self.beta_gamma,
            "calculo": self.calculo,
            "constantes": self.constantes,
            "efecto_densidad": self.efecto_densidad,
            "poder_frenado_lineal": self.poder_frenado_lineal,
            "poder_frenado_masico": self.poder_frenado_masico,
            "transferencia_maxima": self.transferencia_maxima,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputPoderFrenado":
        rest = dict(told)
        return cls(
            beta_gamma=rest.pop("beta_gamma", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            efecto_densidad=rest.pop("efecto_densidad", None),  # type: ignore[arg-type]
            poder_frenado_lineal=rest.pop("poder_frenado_lineal", None),  # type: ignore[arg-type]
            poder_frenado_masico=rest.pop("poder_frenado_masico", None),  # type: ignore[arg-type]
            transferencia_maxima=rest.pop("transferencia_maxima", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputPotenciaLarmor:
    """Output.potencia-larmor"""

    calculo: str
    constantes: str
    energia_por_vuelta: Optional[float]
    gamma: float
    potencia: float
    radio: Optional[float]
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "constantes": self.constantes,
            "energia_por_vuelta": self.energia_por_vuelta,
            "gamma": self.gamma,
            "potencia": self.potencia,
            "radio": self.radio,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputPotenciaLarmor":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia_por_vuelta=rest.pop("energia_por_vuelta", None),  # type: ignore[arg-type]
            gamma=rest.pop("gamma", None),  # type: ignore[arg-type]
            potencia=rest.pop("potencia", None),  # type: ignore[arg-type]
            radio=rest.pop("radio", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputPozoInfinito:
    """Output.pozo-infinito"""

    calculo: str
    constantes: str
    energia: float
    energia_ev: float
    energia_transicion: Optional[float]
    longitud_de_onda: float
    longitud_de_onda_foton: Optional[float]
    momento: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "constantes": self.constantes,
            "energia": self.energia,
            "energia_ev": self.energia_ev,
            "energia_transicion": self.energia_transicion,
            "longitud_de_onda": self.longitud_de_onda,
            "longitud_de_onda_foton": self.longitud_de_onda_foton,
            "momento": self.momento,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputPozoInfinito":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            constantes=rest.pop("constantes", None),  # type: ignore[arg-type]
            energia=rest.pop("energia", None),  # type: ignore[arg-type]
            energia_ev=rest.pop("energia_ev", None),  # type: ignore[arg-type]
            energia_transicion=rest.pop("energia_transicion", None),  # type: ignore[arg-type]
            longitud_de_onda=rest.pop("longitud_de_onda", None),  # type: ignore[arg-type]
            longitud_de_onda_foton=rest.pop("longitud_de_onda_foton", None),  # type: ignore[arg-type]
            momento=rest.pop("momento", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputProyectilArrastre:
    """Output.proyectil-arrastre"""

    alcance: Optional[float]
    altura_maxima: Optional[float]
    angulo_impacto: Optional[float]
    calculo: str
    rapidez_impacto: Optional[float]
    rapidez_terminal: Optional[float]
    tiempo_altura_maxima: Optional[float]
    tiempo_vuelo: Optional[float]
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "alcance": self.alcance,
            "altura_maxima": self.altura_maxima,
            "angulo_impacto": self.angulo_impacto,
            "calculo": self.calculo,
            "rapidez_impacto": self.rapidez_impacto,
            "rapidez_terminal": self.rapidez_terminal,
            "tiempo_altura_maxima": self.tiempo_altura_maxima,
            "tiempo_vuelo": self.tiempo_vuelo,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputProyectilArrastre":
        rest = dict(told)
        return cls(
            alcance=rest.pop("alcance", None),  # type: ignore[arg-type]
            altura_maxima=rest.pop("altura_maxima", None),  # type: ignore[arg-type]
            angulo_impacto=rest.pop("angulo_impacto", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            rapidez_impacto=rest.pop("rapidez_impacto", None),  # type: ignore[arg-type]
            rapidez_terminal=rest.pop("rapidez_terminal", None),  # type: ignore[arg-type]
            tiempo_altura_maxima=rest.pop("tiempo_altura_maxima", None),  # type: ignore[arg-type]
            tiempo_vuelo=rest.pop("tiempo_vuelo", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputRadiacionPlanck:
    """Output.radiacion-planck"""

    calculo: str
    cociente_rayleigh_jeans: float
    cociente_wien: float
    energia_reducida: float
    ocupacion: float
    radiancia_por_frecuencia: float
    radiancia_por_longitud: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "cociente_rayleigh_jeans": self.cociente_rayleigh_jeans,
            "cociente_wien": self.cociente_wien,
            "energia_reducida": self.energia_reducida,
            "ocupacion": self.ocupacion,
            "radiancia_por_frecuencia": self.radiancia_por_frecuencia,
            "radiancia_por_longitud": self.radiancia_por_longitud,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputRadiacionPlanck":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            cociente_rayleigh_jeans=rest.pop("cociente_rayleigh_jeans", None),  # type: ignore[arg-type]
            cociente_wien=rest.pop("cociente_wien", None),  # type: ignore[arg-type]
            energia_reducida=rest.pop("energia_reducida", None),  # type: ignore[arg-type]
            ocupacion=rest.pop("ocupacion", None),  # type: ignore[arg-type]
            radiancia_por_frecuencia=rest.pop("radiancia_por_frecuencia", None),  # type: ignore[arg-type]
            radiancia_por_longitud=rest.pop("radiancia_por_longitud", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputRedDifraccion:
    """Output.red-difraccion"""

    angulo: Optional[float]
    calculo: str
    dispersion_angular: Optional[float]
    orden_maximo: float
    orden_minimo: float
    poder_resolutor: Optional[float]
    regimen: str
    resolucion: Optional[float]
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "angulo": self.angulo,
            "calculo": self.calculo,
            "dispersion_angular": self.dispersion_angular,
            "orden_maximo": self.orden_maximo,
            "orden_minimo": self.orden_minimo,
            "poder_resolutor": self.poder_resolutor,
            "regimen": self.regimen,
            "resolucion": self.resolucion,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputRedDifraccion":
        rest = dict(told)
        return cls(
            angulo=rest.pop("angulo", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            dispersion_angular=rest.pop("dispersion_angular", None),  # type: ignore[arg-type]
            orden_maximo=rest.pop("orden_maximo", None),  # type: ignore[arg-type]
            orden_minimo=rest.pop("orden_minimo", None),  # type: ignore[arg-type]
            poder_resolutor=rest.pop("poder_resolutor", None),  # type: ignore[arg-type]
            regimen=rest.pop("regimen", None),  # type: ignore[arg-type]
            resolucion=rest.pop("resolucion", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputRlc:
    """Output.rlc"""

    ancho_banda: float
    calculo: str
    corriente: Optional[float]
    factor_calidad: Optional[float]
    fase: Optional[float]
    frecuencia_resonancia: float
    impedancia: float
    potencia: Optional[float]
    reactancia: float
    regimen: str
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "ancho_banda": self.ancho_banda,
            "calculo": self.calculo,
            "corriente": self.corriente,
            "factor_calidad": self.factor_calidad,
            "fase": self.fase,
            "frecuencia_resonancia": self.frecuencia_resonancia,
            "impedancia": self.impedancia,
            "potencia": self.potencia,
            "reactancia": self.reactancia,
            "regimen": self.regimen,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputRlc":
        rest = dict(told)
        return cls(
            ancho_banda=rest.pop("ancho_banda", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            corriente=rest.pop("corriente", None),  # type: ignore[arg-type]
            factor_calidad=rest.pop("factor_calidad", None),  # type: ignore[arg-type]
            fase=rest.pop("fase", None),  # type: ignore[arg-type]
            frecuencia_resonancia=rest.pop("frecuencia_resonancia", None),  # type: ignore[arg-type]
            impedancia=rest.pop("impedancia", None),  # type: ignore[arg-type]
            potencia=rest.pop("potencia", None),  # type: ignore[arg-type]
            reactancia=rest.pop("reactancia", None),  # type: ignore[arg-type]
            regimen=rest.pop("regimen", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputSnell:
    """Output.snell"""

    angulo_critico: Optional[float]
    angulo_refraccion: Optional[float]
    calculo: str
    regimen: str
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "angulo_critico": self.angulo_critico,
            "angulo_refraccion": self.angulo_refraccion,
            "calculo": self.calculo,
            "regimen": self.regimen,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputSnell":
        rest = dict(told)
        return cls(
            angulo_critico=rest.pop("angulo_critico", None),  # type: ignore[arg-type]
            angulo_refraccion=rest.pop("angulo_refraccion", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            regimen=rest.pop("regimen", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputStefanBoltzmann:
    """Output.stefan-boltzmann"""

    calculo: str
    emitancia: float
    potencia: float
    potencia_neta: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "emitancia": self.emitancia,
            "potencia": self.potencia,
            "potencia_neta": self.potencia_neta,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputStefanBoltzmann":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            emitancia=rest.pop("emitancia", None),  # type: ignore[arg-type]
            potencia=rest.pop("potencia", None),  # type: ignore[arg-type]
            potencia_neta=rest.pop("potencia_neta", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputSumaVelocidades:
    """Output.suma-velocidades"""

    angulo_resultante: Optional[float]
    calculo: str
    componente_paralela: float
    componente_perpendicular: float
    gamma: Optional[float]
    unidades: Dict[str, Any]
    velocidad: float
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "angulo_resultante": self.angulo_resultante,
            "calculo": self.calculo,
            "componente_paralela": self.componente_paralela,
            "componente_perpendicular": self.componente_perpendicular,
            "gamma": self.gamma,
            "unidades": self.unidades,
            "velocidad": self.velocidad,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputSumaVelocidades":
        rest = dict(told)
        return cls(
            angulo_resultante=rest.pop("angulo_resultante", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            componente_paralela=rest.pop("componente_paralela", None),  # type: ignore[arg-type]
            componente_perpendicular=rest.pop("componente_perpendicular", None),  # type: ignore[arg-type]
            gamma=rest.pop("gamma", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            velocidad=rest.pop("velocidad", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputValorQ:
    """Output.valor-q"""

    calculo: str
    energia_umbral: float
    tipo: str
    unidades: Dict[str, Any]
    valor_q: float
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "energia_umbral": self.energia_umbral,
            "tipo": self.tipo,
            "unidades": self.unidades,
            "valor_q": self.valor_q,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputValorQ":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            energia_umbral=rest.pop("energia_umbral", None),  # type: ignore[arg-type]
            tipo=rest.pop("tipo", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            valor_q=rest.pop("valor_q", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputVanDerWaals:
    """Output.van-der-waals"""

    calculo: str
    factor_compresibilidad: float
    presion: float
    presion_critica: Optional[float]
    presion_ideal: float
    temperatura_boyle: Optional[float]
    temperatura_critica: Optional[float]
    unidades: Dict[str, Any]
    version: str
    volumen_critico: Optional[float]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "factor_compresibilidad": self.factor_compresibilidad,
            "presion": self.presion,
            "presion_critica": self.presion_critica,
            "presion_ideal": self.presion_ideal,
            "temperatura_boyle": self.temperatura_boyle,
            "temperatura_critica": self.temperatura_critica,
            "unidades": self.unidades,
            "version": self.version,
            "volumen_critico": self.volumen_critico,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputVanDerWaals":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            factor_compresibilidad=rest.pop("factor_compresibilidad", None),  # type: ignore[arg-type]
            presion=rest.pop("presion", None),  # type: ignore[arg-type]
            presion_critica=rest.pop("presion_critica", None),  # type: ignore[arg-type]
            presion_ideal=rest.pop("presion_ideal", None),  # type: ignore[arg-type]
            temperatura_boyle=rest.pop("temperatura_boyle", None),  # type: ignore[arg-type]
            temperatura_critica=rest.pop("temperatura_critica", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            volumen_critico=rest.pop("volumen_critico", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class OutputWien:
    """Output.wien"""

    calculo: str
    frecuencia_maxima: float
    longitud_de_onda_maxima: float
    temperatura_cuerpo_negro: float
    unidades: Dict[str, Any]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "calculo": self.calculo,
            "frecuencia_maxima": self.frecuencia_maxima,
            "longitud_de_onda_maxima": self.longitud_de_onda_maxima,
            "temperatura_cuerpo_negro": self.temperatura_cuerpo_negro,
            "unidades": self.unidades,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "OutputWien":
        rest = dict(told)
        return cls(
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            frecuencia_maxima=rest.pop("frecuencia_maxima", None),  # type: ignore[arg-type]
            longitud_de_onda_maxima=rest.pop("longitud_de_onda_maxima", None),  # type: ignore[arg-type]
            temperatura_cuerpo_negro=rest.pop("temperatura_cuerpo_negro", None),  # type: ignore[arg-type]
            unidades=rest.pop("unidades", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class ParametrosFotones:
    """ParametrosFotones"""

    capas: List[Any]
    dr: Optional[Any] = None
    dz: Optional[Any] = None
    haz: Optional[Optional[str]] = None
    n_abajo: Optional[Optional[float]] = None
    n_arriba: Optional[Optional[float]] = None
    na: Optional[Optional[float]] = None
    nr: Optional[Optional[float]] = None
    nz: Optional[Optional[float]] = None
    radio: Optional[Any] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "capas": self.capas,
            "dr": self.dr,
            "dz": self.dz,
            "haz": self.haz,
            "n_abajo": self.n_abajo,
            "n_arriba": self.n_arriba,
            "na": self.na,
            "nr": self.nr,
            "nz": self.nz,
            "radio": self.radio,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "ParametrosFotones":
        rest = dict(told)
        return cls(
            capas=rest.pop("capas", None),  # type: ignore[arg-type]
            dr=rest.pop("dr", None),  # type: ignore[arg-type]
            dz=rest.pop("dz", None),  # type: ignore[arg-type]
            haz=rest.pop("haz", None),  # type: ignore[arg-type]
            n_abajo=rest.pop("n_abajo", None),  # type: ignore[arg-type]
            n_arriba=rest.pop("n_arriba", None),  # type: ignore[arg-type]
            na=rest.pop("na", None),  # type: ignore[arg-type]
            nr=rest.pop("nr", None),  # type: ignore[arg-type]
            nz=rest.pop("nz", None),  # type: ignore[arg-type]
            radio=rest.pop("radio", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class ParametrosIsing:
    """ParametrosIsing"""

    temperaturas: List[Any]
    algoritmo: Optional[Optional[str]] = None
    cada: Optional[Optional[float]] = None
    inicio: Optional[Optional[str]] = None
    lado: Optional[Optional[float]] = None
    medidas: Optional[Optional[float]] = None
    termalizacion: Optional[Optional[float]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "temperaturas": self.temperaturas,
            "algoritmo": self.algoritmo,
            "cada": self.cada,
            "inicio": self.inicio,
            "lado": self.lado,
            "medidas": self.medidas,
            "termalizacion": self.termalizacion,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "ParametrosIsing":
        rest = dict(told)
        return cls(
            temperaturas=rest.pop("temperaturas", None),  # type: ignore[arg-type]
            algoritmo=rest.pop("algoritmo", None),  # type: ignore[arg-type]
            cada=rest.pop("cada", None),  # type: ignore[arg-type]
            inicio=rest.pop("inicio", None),  # type: ignore[arg-type]
            lado=rest.pop("lado", None),  # type: ignore[arg-type]
            medidas=rest.pop("medidas", None),  # type: ignore[arg-type]
            termalizacion=rest.pop("termalizacion", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class ParametrosPropagacion:
    """ParametrosPropagacion"""

    entradas: List[Any]
    calculo: Optional[Optional[float]] = None
    cifras: Optional[Optional[float]] = None
    correlaciones: Optional[Optional[List[Any]]] = None
    formula: Optional[Optional[str]] = None
    p: Optional[Optional[float]] = None
    parada: Optional[Optional[float]] = None
    sobol: Optional[Optional[str]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "entradas": self.entradas,
            "calculo": self.calculo,
            "cifras": self.cifras,
            "correlaciones": self.correlaciones,
            "formula": self.formula,
            "p": self.p,
            "parada": self.parada,
            "sobol": self.sobol,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "ParametrosPropagacion":
        rest = dict(told)
        return cls(
            entradas=rest.pop("entradas", None),  # type: ignore[arg-type]
            calculo=rest.pop("calculo", None),  # type: ignore[arg-type]
            cifras=rest.pop("cifras", None),  # type: ignore[arg-type]
            correlaciones=rest.pop("correlaciones", None),  # type: ignore[arg-type]
            formula=rest.pop("formula", None),  # type: ignore[arg-type]
            p=rest.pop("p", None),  # type: ignore[arg-type]
            parada=rest.pop("parada", None),  # type: ignore[arg-type]
            sobol=rest.pop("sobol", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class ParametrosUniforme:
    """ParametrosUniforme"""

    factor: Optional[Optional[float]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "factor": self.factor,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "ParametrosUniforme":
        rest = dict(told)
        return cls(
            factor=rest.pop("factor", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Prestado:
    """Prestado"""

    pestana_y_servidor: int
    pestanas_expulsadas: int
    por_confirmar: int
    solo_pestanas: int
    solo_servidor: int
    tramos: int
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "pestana_y_servidor": self.pestana_y_servidor,
            "pestanas_expulsadas": self.pestanas_expulsadas,
            "por_confirmar": self.por_confirmar,
            "solo_pestanas": self.solo_pestanas,
            "solo_servidor": self.solo_servidor,
            "tramos": self.tramos,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Prestado":
        rest = dict(told)
        return cls(
            pestana_y_servidor=rest.pop("pestana_y_servidor", None),  # type: ignore[arg-type]
            pestanas_expulsadas=rest.pop("pestanas_expulsadas", None),  # type: ignore[arg-type]
            por_confirmar=rest.pop("por_confirmar", None),  # type: ignore[arg-type]
            solo_pestanas=rest.pop("solo_pestanas", None),  # type: ignore[arg-type]
            solo_servidor=rest.pop("solo_servidor", None),  # type: ignore[arg-type]
            tramos=rest.pop("tramos", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Prestamo:
    """Prestamo"""

    golden: str
    prestamo: Optional[Dict[str, Any]]
    segundos: int
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "golden": self.golden,
            "prestamo": self.prestamo,
            "segundos": self.segundos,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Prestamo":
        rest = dict(told)
        return cls(
            golden=rest.pop("golden", None),  # type: ignore[arg-type]
            prestamo=rest.pop("prestamo", None),  # type: ignore[arg-type]
            segundos=rest.pop("segundos", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Progreso:
    """Progreso"""

    current: int
    percent: int
    total: int
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "current": self.current,
            "percent": self.percent,
            "total": self.total,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Progreso":
        rest = dict(told)
        return cls(
            current=rest.pop("current", None),  # type: ignore[arg-type]
            percent=rest.pop("percent", None),  # type: ignore[arg-type]
            total=rest.pop("total", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Rapida:
    """Rapida"""

    data: Dict[str, Any]
    message: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "data": self.data,
            "message": self.message,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Rapida":
        rest = dict(told)
        return cls(
            data=rest.pop("data", None),  # type: ignore[arg-type]
            message=rest.pop("message", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Recibo:
    """Recibo"""

    jws: str
    recibo: Dict[str, Any]
    pruebas: Optional[List[Any]] = None
    sha256_tramos: Optional[List[Any]] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "jws": self.jws,
            "recibo": self.recibo,
            "pruebas": self.pruebas,
            "sha256_tramos": self.sha256_tramos,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Recibo":
        rest = dict(told)
        return cls(
            jws=rest.pop("jws", None),  # type: ignore[arg-type]
            recibo=rest.pop("recibo", None),  # type: ignore[arg-type]
            pruebas=rest.pop("pruebas", None),  # type: ignore[arg-type]
            sha256_tramos=rest.pop("sha256_tramos", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Registro:
    """Registro"""

    email: str
    password: str
    username: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "email": self.email,
            "password": self.password,
            "username": self.username,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Registro":
        rest = dict(told)
        return cls(
            email=rest.pop("email", None),  # type: ignore[arg-type]
            password=rest.pop("password", None),  # type: ignore[arg-type]
            username=rest.pop("username", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Renovacion:
    """Renovacion"""

    refresh_token: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "refresh_token": self.refresh_token,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Renovacion":
        rest = dict(told)
        return cls(
            refresh_token=rest.pop("refresh_token", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class RenovacionFormulario:
    """RenovacionFormulario"""

    refresh_token: str
    grant_type: Optional[str] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "refresh_token": self.refresh_token,
            "grant_type": self.grant_type,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "RenovacionFormulario":
        rest = dict(told)
        return cls(
            refresh_token=rest.pop("refresh_token", None),  # type: ignore[arg-type]
            grant_type=rest.pop("grant_type", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Resumen:
    """Resumen"""

    n: int
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "n": self.n,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Resumen":
        rest = dict(told)
        return cls(
            n=rest.pop("n", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Salud:
    """Salud"""

    checks: Dict[str, Any]
    status: str
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "checks": self.checks,
            "status": self.status,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Salud":
        rest = dict(told)
        return cls(
            checks=rest.pop("checks", None),  # type: ignore[arg-type]
            status=rest.pop("status", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class SaludDetallada:
    """SaludDetallada"""

    checks: Dict[str, Any]
    status: str
    system: Optional[Dict[str, Any]]
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "checks": self.checks,
            "status": self.status,
            "system": self.system,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "SaludDetallada":
        rest = dict(told)
        return cls(
            checks=rest.pop("checks", None),  # type: ignore[arg-type]
            status=rest.pop("status", None),  # type: ignore[arg-type]
            system=rest.pop("system", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Serie:
    """Serie"""

    desde: float
    hasta: float
    variable: str
    escala: Optional[str] = None
    parametros: Optional[Dict[str, Any]] = None
    puntos: Optional[int] = None
    unidad: Optional[str] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "desde": self.desde,
            "hasta": self.hasta,
            "variable": self.variable,
            "escala": self.escala,
            "parametros": self.parametros,
            "puntos": self.puntos,
            "unidad": self.unidad,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Serie":
        rest = dict(told)
        return cls(
            desde=rest.pop("desde", None),  # type: ignore[arg-type]
            hasta=rest.pop("hasta", None),  # type: ignore[arg-type]
            variable=rest.pop("variable", None),  # type: ignore[arg-type]
            escala=rest.pop("escala", None),  # type: ignore[arg-type]
            parametros=rest.pop("parametros", None),  # type: ignore[arg-type]
            puntos=rest.pop("puntos", None),  # type: ignore[arg-type]
            unidad=rest.pop("unidad", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Sesion:
    """Sesion"""

    activa: bool
    csrf: Optional[str]
    scopes: List[Any]
    tier: Optional[str]
    username: Optional[str]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "activa": self.activa,
            "csrf": self.csrf,
            "scopes": self.scopes,
            "tier": self.tier,
            "username": self.username,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Sesion":
        rest = dict(told)
        return cls(
            activa=rest.pop("activa", None),  # type: ignore[arg-type]
            csrf=rest.pop("csrf", None),  # type: ignore[arg-type]
            scopes=rest.pop("scopes", None),  # type: ignore[arg-type]
            tier=rest.pop("tier", None),  # type: ignore[arg-type]
            username=rest.pop("username", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Simulacion:
    """Simulacion"""

    creada: str
    descripcion: str
    empezada: Optional[str]
    error: Optional[str]
    estado: str
    generador: str
    golden: str
    golden_anterior: Optional[str]
    id: str
    modelo: str
    n: int
    nombre: str
    parametros: Dict[str, Any]
    prestado: Optional[Dict[str, Any]]
    progreso: Dict[str, Any]
    resultado: Optional[Dict[str, Any]]
    semilla: str
    terminada: Optional[str]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "creada": self.creada,
            "descripcion": self.descripcion,
            "empezada": self.empezada,
            "error": self.error,
            "estado": self.estado,
            "generador": self.generador,
            "golden": self.golden,
            "golden_anterior": self.golden_anterior,
            "id": self.id,
            "modelo": self.modelo,
            "n": self.n,
            "nombre": self.nombre,
            "parametros": self.parametros,
            "prestado": self.prestado,
            "progreso": self.progreso,
            "resultado": self.resultado,
            "semilla": self.semilla,
            "terminada": self.terminada,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Simulacion":
        rest = dict(told)
        return cls(
            creada=rest.pop("creada", None),  # type: ignore[arg-type]
            descripcion=rest.pop("descripcion", None),  # type: ignore[arg-type]
            empezada=rest.pop("empezada", None),  # type: ignore[arg-type]
            error=rest.pop("error", None),  # type: ignore[arg-type]
            estado=rest.pop("estado", None),  # type: ignore[arg-type]
            generador=rest.pop("generador", None),  # type: ignore[arg-type]
            golden=rest.pop("golden", None),  # type: ignore[arg-type]
            golden_anterior=rest.pop("golden_anterior", None),  # type: ignore[arg-type]
            id=rest.pop("id", None),  # type: ignore[arg-type]
            modelo=rest.pop("modelo", None),  # type: ignore[arg-type]
            n=rest.pop("n", None),  # type: ignore[arg-type]
            nombre=rest.pop("nombre", None),  # type: ignore[arg-type]
            parametros=rest.pop("parametros", None),  # type: ignore[arg-type]
            prestado=rest.pop("prestado", None),  # type: ignore[arg-type]
            progreso=rest.pop("progreso", None),  # type: ignore[arg-type]
            resultado=rest.pop("resultado", None),  # type: ignore[arg-type]
            semilla=rest.pop("semilla", None),  # type: ignore[arg-type]
            terminada=rest.pop("terminada", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class SimulacionCompleja:
    """SimulacionCompleja"""

    n: int
    tipo: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "n": self.n,
            "tipo": self.tipo,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "SimulacionCompleja":
        rest = dict(told)
        return cls(
            n=rest.pop("n", None),  # type: ignore[arg-type]
            tipo=rest.pop("tipo", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class SimulacionRapida:
    """SimulacionRapida"""

    modelo: str
    n: int
    descripcion: Optional[str] = None
    generador: Optional[str] = None
    nombre: Optional[str] = None
    parametros: Optional[Any] = None
    semilla: Optional[str] = None
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "modelo": self.modelo,
            "n": self.n,
            "descripcion": self.descripcion,
            "generador": self.generador,
            "nombre": self.nombre,
            "parametros": self.parametros,
            "semilla": self.semilla,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "SimulacionRapida":
        rest = dict(told)
        return cls(
            modelo=rest.pop("modelo", None),  # type: ignore[arg-type]
            n=rest.pop("n", None),  # type: ignore[arg-type]
            descripcion=rest.pop("descripcion", None),  # type: ignore[arg-type]
            generador=rest.pop("generador", None),  # type: ignore[arg-type]
            nombre=rest.pop("nombre", None),  # type: ignore[arg-type]
            parametros=rest.pop("parametros", None),  # type: ignore[arg-type]
            semilla=rest.pop("semilla", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Simulaciones:
    """Simulaciones"""

    simulaciones: List[Any]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "simulaciones": self.simulaciones,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Simulaciones":
        rest = dict(told)
        return cls(
            simulaciones=rest.pop("simulaciones", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Ticket:
    """Ticket"""

    expires_in: int
    ticket: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "expires_in": self.expires_in,
            "ticket": self.ticket,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Ticket":
        rest = dict(told)
        return cls(
            expires_in=rest.pop("expires_in", None),  # type: ignore[arg-type]
            ticket=rest.pop("ticket", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Token:
    """Token"""

    access_token: str
    expires_in: int
    refresh_token: str
    scope: str
    token_type: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "access_token": self.access_token,
            "expires_in": self.expires_in,
            "refresh_token": self.refresh_token,
            "scope": self.scope,
            "token_type": self.token_type,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Token":
        rest = dict(told)
        return cls(
            access_token=rest.pop("access_token", None),  # type: ignore[arg-type]
            expires_in=rest.pop("expires_in", None),  # type: ignore[arg-type]
            refresh_token=rest.pop("refresh_token", None),  # type: ignore[arg-type]
            scope=rest.pop("scope", None),  # type: ignore[arg-type]
            token_type=rest.pop("token_type", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Usuario:
    """Usuario"""

    creado: str
    disabled: bool
    email: str
    scopes: List[Any]
    tier: str
    username: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "creado": self.creado,
            "disabled": self.disabled,
            "email": self.email,
            "scopes": self.scopes,
            "tier": self.tier,
            "username": self.username,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Usuario":
        rest = dict(told)
        return cls(
            creado=rest.pop("creado", None),  # type: ignore[arg-type]
            disabled=rest.pop("disabled", None),  # type: ignore[arg-type]
            email=rest.pop("email", None),  # type: ignore[arg-type]
            scopes=rest.pop("scopes", None),  # type: ignore[arg-type]
            tier=rest.pop("tier", None),  # type: ignore[arg-type]
            username=rest.pop("username", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Usuarios:
    """Usuarios"""

    usuarios: List[Any]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "usuarios": self.usuarios,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Usuarios":
        rest = dict(told)
        return cls(
            usuarios=rest.pop("usuarios", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class ValidationError:
    """ValidationError"""

    detail: List[Any]
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "detail": self.detail,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "ValidationError":
        rest = dict(told)
        return cls(
            detail=rest.pop("detail", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Verificacion:
    """Verificacion"""

    fallidas: int
    filas: List[Any]
    motor: str
    plataforma: str
    semilla: str
    superadas: int
    timestamp: str
    version: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "fallidas": self.fallidas,
            "filas": self.filas,
            "motor": self.motor,
            "plataforma": self.plataforma,
            "semilla": self.semilla,
            "superadas": self.superadas,
            "timestamp": self.timestamp,
            "version": self.version,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Verificacion":
        rest = dict(told)
        return cls(
            fallidas=rest.pop("fallidas", None),  # type: ignore[arg-type]
            filas=rest.pop("filas", None),  # type: ignore[arg-type]
            motor=rest.pop("motor", None),  # type: ignore[arg-type]
            plataforma=rest.pop("plataforma", None),  # type: ignore[arg-type]
            semilla=rest.pop("semilla", None),  # type: ignore[arg-type]
            superadas=rest.pop("superadas", None),  # type: ignore[arg-type]
            timestamp=rest.pop("timestamp", None),  # type: ignore[arg-type]
            version=rest.pop("version", None),  # type: ignore[arg-type]
            otros=rest,
        )


@dataclass
class Vivo:
    """Vivo"""

    status: str
    otros: Dict[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> Dict[str, Any]:
        """The fields as the service names them, without those that are None."""
        named = {
            "status": self.status,
        }
        return {k: _plain(v) for k, v in {**named, **self.otros}.items() if v is not None}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Vivo":
        rest = dict(told)
        return cls(
            status=rest.pop("status", None),  # type: ignore[arg-type]
            otros=rest,
        )

