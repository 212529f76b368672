/** A dialog or menu that lies over the screen and is not on its way out. */
export const OPEN_LAYER = ':is([role="dialog"], [role="menu"]):not([data-closed])';
