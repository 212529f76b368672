/** What a chart is drawn from; nothing here knows how it is drawn. */
export interface Point {
  readonly x: number;
  readonly y: number;
  /** Written beside the point, which then has a dot. */
  readonly label?: string;
}

export interface Axis {
  /** What is counted, e.g. `cards`; stands at the axis and heads the table. */
  readonly name: string;
  /** Whether the ticks say enough, as days do: the name then heads the table alone. */
  readonly plain?: boolean;
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly formatTick: (value: number) => string;
  /** A value where it is read, with its unit when it needs one. */
  readonly format: (value: number) => string;
}

export interface Series {
  readonly id: string;
  readonly name: string;
  /** By rising x. Where two share their x, the later one is what is read there. */
  readonly points: readonly Point[];
  /** Besides its name, what tells it from the other line. */
  readonly dashed?: boolean;
  /** Whether the area under the line is filled. */
  readonly area?: boolean;
}

/** A place on the x axis that has a name, e.g. today. */
export interface Marker {
  readonly x: number;
  readonly name: string;
}
