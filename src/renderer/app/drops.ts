/** Files are welcome where a place says so, and takes them itself. */
export const FILES_WELCOME = 'data-takes-files';

/** Text may be dragged within the page, into a text field, and files to where they are taken. */
const isWelcome = (event: DragEvent): boolean => takesFiles(event) || takesText(event);

const takesFiles = ({ target, dataTransfer }: DragEvent): boolean =>
  target instanceof Element &&
  target.closest(`[${FILES_WELCOME}]`) !== null &&
  dataTransfer?.types.includes('Files') === true;

const takesText = ({ target, dataTransfer }: DragEvent): boolean =>
  target instanceof Element &&
  target.closest('textarea, input') !== null &&
  dataTransfer !== null &&
  dataTransfer.types.includes('text/plain') &&
  !dataTransfer.types.includes('Files');

/**
 * A file or a link that is let go over the window is not opened in it: without this Chromium takes it for an
 * address to go to.
 */
export const refuseDrops = (): void => {
  const refuse = (event: DragEvent): void => {
    if (isWelcome(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  for (const type of ['dragenter', 'dragover', 'drop'] as const) {
    window.addEventListener(type, refuse);
  }
};
