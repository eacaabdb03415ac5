export const words = {
  es: {
    loading: 'Cargando…', failed: 'No se pudo', retry: 'Reintentar', optional: 'opcional', none: 'sin indicar',
    number: 'no es un número', bound: 'error relativo ≤', copy: 'Copiar', copied: 'Copiado', nothing: 'no definido',
    broken: 'Revise los datos', run: 'Simular', stop: 'Parar', histories: 'historias', seed: 'semilla', unit: 'unidad',
  },
  en: {
    loading: 'Loading…', failed: 'It failed', retry: 'Try again', optional: 'optional', none: 'not stated',
    number: 'this is no number', bound: 'relative error ≤', copy: 'Copy', copied: 'Copied', nothing: 'undefined',
    broken: 'Please check the inputs', run: 'Simulate', stop: 'Stop', histories: 'histories', seed: 'seed', unit: 'unit',
  },
};
