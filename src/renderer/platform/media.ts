/** Where the page finds a file of the person's media folder; see serve-media.ts in main. */
export const mediaUrl = (name: string): string => `media/${name}`;
