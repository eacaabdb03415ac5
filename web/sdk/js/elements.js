/** All custom elements. */
import './fisica-calculo.js';
import './fisica-grafica.js';
import './fisica-simulacion.js';
