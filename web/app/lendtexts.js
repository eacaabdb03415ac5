/** What is said where a reader lends the tab. */
const es = {
  lendTitle: 'Prestar esta pestaña',
  lendWhat: 'Esta pestaña calcula tramos de sus simulaciones en curso. Un tramo suyo cuenta cuando el servidor, u otra pestaña suya, calculó los mismos bytes: con una sola pestaña el servidor los repite todos; con dos, se confirman una a otra.',
  lendStart: 'Prestar',
  lendStop: 'Dejar de prestar',
  lendStarting: 'Preparando el módulo…',
  lendStopped: 'Detenida tras {n} tramos entregados',
  lendFailed: 'No se puede prestar: {text}',
  'lend.idle': 'Ninguna simulación suya en curso. Entregados: {n} tramos',
  'lend.work': 'Calculando. Entregados: {n} tramos',
  'lend.wait': 'A la espera del servidor. Entregados: {n} tramos',
  'lend.banned': 'El servidor calculó otros bytes: esta simulación ya no acepta tramos de esta pestaña. Entregados: {n}',
  'lend.refused': 'El servidor no acepta la clave de API. Entregados: {n} tramos',
  'lent.solo_servidor': 'Solo el servidor',
  'lent.pestana_y_servidor': 'Una pestaña y el servidor',
  'lent.solo_pestanas': 'Dos pestañas, sin servidor',
  'lent.por_confirmar': 'Por confirmar',
  lentShare: '{n} tramos · {share} %',
};

/** @type {typeof es} */
const en = {
  lendTitle: 'Lend this tab',
  lendWhat: 'This tab computes chunks of your simulations under way. A chunk of its counts once the server, or another tab of yours, computed the same bytes: with one tab the server repeats them all; two confirm each other.',
  lendStart: 'Lend',
  lendStop: 'Stop lending',
  lendStarting: 'Preparing the module…',
  lendStopped: 'Stopped after {n} chunks delivered',
  lendFailed: 'It can’t be lent: {text}',
  'lend.idle': 'No simulation of yours under way. Delivered: {n} chunks',
  'lend.work': 'Computing. Delivered: {n} chunks',
  'lend.wait': 'Waiting for the server. Delivered: {n} chunks',
  'lend.banned': 'The server computed other bytes: this simulation takes no more chunks of this tab. Delivered: {n}',
  'lend.refused': 'The server does not accept the API key. Delivered: {n} chunks',
  'lent.solo_servidor': 'The server alone',
  'lent.pestana_y_servidor': 'A tab and the server',
  'lent.solo_pestanas': 'Two tabs, no server',
  'lent.por_confirmar': 'Not confirmed yet',
  lentShare: '{n} chunks · {share} %',
};

export const lending = { es, en };
