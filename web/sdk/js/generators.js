/** The random number generators by their wire names, in the module's order. */
export const GENERATORS = ['philox4x32', 'squares64'];
