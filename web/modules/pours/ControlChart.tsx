/** What has gathered above the card (upwards) and below it (downwards), from service to service, between the marks of an alarm. */
import classes from './Pours.module.css';

interface ControlChartProps {
  points: readonly { over: number; under: number; alarm: string | null }[];
  limit: number;
  /** What the drawing says, for those who do not see it. */
  label: string;
}

const width = 600;
const height = 180;

export function ControlChart({ points, limit, label }: ControlChartProps) {
  const highest = Math.max(limit * 1.25, ...points.flatMap(({ over, under }) => [over, under]));
  const x = (index: number): number => ((index + 0.5) * width) / points.length;
  const y = (value: number): number => height / 2 - (value / highest) * (height / 2 - 6);
  const line = (of: (point: ControlChartProps['points'][number]) => number): string =>
    points.map((point, index) => `${x(index).toFixed(1)},${y(of(point)).toFixed(1)}`).join(' ');
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <line className={classes.zero} x1={0} x2={width} y1={y(0)} y2={y(0)} />
      {[limit, -limit].map((mark) => (
        <line key={mark} className={classes.limit} x1={0} x2={width} y1={y(mark)} y2={y(mark)} />
      ))}
      <polyline
        className={classes.line}
        points={line(({ over }) => over)}
        vectorEffect="non-scaling-stroke"
      />
      <polyline
        className={classes.line}
        points={line(({ under }) => -under)}
        vectorEffect="non-scaling-stroke"
      />
      {points.map(({ over, under, alarm }, index) =>
        alarm === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in time
          <circle
            key={index}
            className={classes.alarm}
            cx={x(index)}
            cy={y(alarm === 'over' ? over : -under)}
            r={5}
          />
        ),
      )}
    </svg>
  );
}
