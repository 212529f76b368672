/** What a lesson may call a file of the media folder: content hash and a type that the page can show. */
const MEDIA_NAME = /^[0-9a-f]{64}\.(?:png|jpg|gif|webp|avif|svg|mp3|ogg|wav|m4a|flac)$/;

export const isMediaName = (name: string): boolean => MEDIA_NAME.test(name);

/** Whether it is something to hear; everything else is something to see. */
export const isSound = (name: string): boolean => /\.(?:mp3|ogg|wav|m4a|flac)$/.test(name);
