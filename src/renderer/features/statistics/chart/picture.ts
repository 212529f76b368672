/** Pixels of the picture for each of the screen, so that it is sharp in a document too. */
const SHARPNESS = 2;
const MARGIN = 24;
const TITLE = 22;

/**
 * Draws a figure's SVG into a PNG, with its name above. The page's policy lets no image be made of a
 * text, so the shapes are drawn one by one as the browser has laid them out; they are paths,
 * rectangles, circles and texts, and nothing else.
 */
export const toPng = async (svg: SVGSVGElement, name: string): Promise<Uint8Array> => {
  const { width, height } = svg.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((width + 2 * MARGIN) * SHARPNESS);
  canvas.height = Math.ceil((height + 2 * MARGIN + TITLE) * SHARPNESS);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This picture could not be drawn.');
  const page = getComputedStyle(document.body);
  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = page.backgroundColor;
  context.fillRect(0, 0, width + 2 * MARGIN, height + 2 * MARGIN + TITLE);
  context.fillStyle = page.color;
  context.font = `600 16px ${page.fontFamily}`;
  context.fillText(name, MARGIN, MARGIN + 8);
  context.translate(MARGIN, MARGIN + TITLE);
  for (const shape of svg.querySelectorAll('path, rect, circle, text')) draw(context, shape);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('This picture could not be drawn.');
  return new Uint8Array(await blob.arrayBuffer());
};

const number = (shape: Element, name: string): number => Number(shape.getAttribute(name) ?? 0);

const outlineOf = (shape: Element): Path2D => {
  if (shape.tagName === 'path') return new Path2D(shape.getAttribute('d') ?? '');
  const outline = new Path2D();
  if (shape.tagName === 'circle') {
    outline.arc(number(shape, 'cx'), number(shape, 'cy'), number(shape, 'r'), 0, 2 * Math.PI);
  } else {
    outline.rect(
      number(shape, 'x'),
      number(shape, 'y'),
      number(shape, 'width'),
      number(shape, 'height'),
    );
  }
  return outline;
};

const draw = (context: CanvasRenderingContext2D, shape: Element): void => {
  const style = getComputedStyle(shape);
  if (shape.tagName === 'text') {
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.fill;
    context.textAlign = ALIGN[style.textAnchor] ?? 'left';
    const lowered = shape.hasAttribute('dy') ? parseFloat(style.fontSize) * 0.35 : 0;
    context.fillText(shape.textContent, number(shape, 'x'), number(shape, 'y') + lowered);
    return;
  }
  const outline = outlineOf(shape);
  if (style.fill !== 'none') {
    context.fillStyle = style.fill;
    context.fill(outline);
  }
  if (style.stroke === 'none') return;
  context.strokeStyle = style.stroke;
  context.lineWidth = parseFloat(style.strokeWidth) || 1;
  context.setLineDash(
    style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat),
  );
  context.stroke(outline);
};

const ALIGN: Readonly<Record<string, CanvasTextAlign>> = {
  start: 'left',
  middle: 'center',
  end: 'right',
};
