/**
 * On so many days somebody opens a profile on this computer before one is erased there that a guardian asked to have erased. Days of
 * use: no clock that is set brings it about at once, and a computer that stays off in the holidays counts none.
 */
export const daysBeforeErased = 14;
