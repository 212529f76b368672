import { isSound } from '#shared/domain/lesson/media-name.ts';
import { mediaUrl } from '#renderer/platform/index.ts';

/** The images and sounds of one side of a card. They came without words, and are numbered. */
export const CardMedia = ({ names }: { readonly names: readonly string[] }) =>
  names.length === 0 ? null : (
    <div className="card-media">
      {names.map((name, index) =>
        isSound(name) ? (
          <audio
            key={name}
            controls
            preload="metadata"
            src={mediaUrl(name)}
            aria-label={`Sound ${index + 1}`}
          />
        ) : (
          <MediaImage key={name} name={name} alt={`Image ${index + 1} of this card`} />
        ),
      )}
    </div>
  );

/** An image of the person's media folder. */
export const MediaImage = ({ name, alt }: { readonly name: string; readonly alt: string }) => (
  <img src={mediaUrl(name)} alt={alt} />
);
