/** A small line of how a figure went; the last value is dotted, and words say what the drawing says. */
import classes from './Sparkline.module.css';
import { useUiWords } from './words.ts';

interface SparklineProps {
  values: readonly number[];
  /** How a value is said aloud. */
  say: (value: number) => string;
  height?: number;
}

/** The line's points inside width × height, a flat series in the middle. */
export function pointsOf(
  values: readonly number[],
  width: number,
  height: number,
): { x: number; y: number }[] {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, index) => ({
    x: Math.round(index * step * 10) / 10,
    y: Math.round((span === 0 ? height / 2 : height - ((value - low) / span) * height) * 10) / 10,
  }));
}

/** Drawn on this width, then stretched to the room there is. */
const width = 160;

export function Sparkline({ values, say, height = 28 }: SparklineProps) {
  const words = useUiWords();
  const first = values[0];
  const last = values.at(-1);
  if (first === undefined || last === undefined) return null;
  const points = pointsOf(values, width, height);
  const line = points.map(({ x, y }) => `${x},${y}`).join(' ');
  const end = points.at(-1);
  return (
    <svg
      className={classes.sparkline}
      viewBox={`0 0 ${width} ${height}`}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={words.trend(say(first), say(last))}
    >
      <polygon className={classes.area} points={`0,${height} ${line} ${width},${height}`} />
      <polyline className={classes.line} points={line} vectorEffect="non-scaling-stroke" />
      {end ? (
        <line
          className={classes.end}
          x1={end.x}
          x2={end.x}
          y1={end.y}
          y2={end.y}
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  );
}
