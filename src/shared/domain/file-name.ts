/** What Windows takes for a device whatever follows the first dot; `con.lesson.yaml` is the console. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])$/u;

/**
 * Whether a file of that name cannot be had on Windows, where it means a device. Refused on every
 * system, because folders of lessons go from one to another.
 */
export const isDeviceName = (file: string): boolean => {
  const [base = ''] = file.slice(0, 20).split(/[.:]/u, 1);
  return DEVICE.test(base.trim().toLowerCase());
};
