/** The three ways to begin. */
import { IconBottle, IconFileSpreadsheet, IconMasksTheater } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Start } from '#domain/access/words.ts';
import { paths } from '#web/paths.ts';
import classes from './Setup.module.css';
import { useSetupWords } from './words.ts';

const doors = [
  { start: 'demo', icon: IconMasksTheater },
  { start: 'import', icon: IconFileSpreadsheet },
  { start: 'empty', icon: IconBottle },
] as const satisfies readonly { start: Start; icon: unknown }[];

export function Doors() {
  const words = useSetupWords();
  return (
    <ul className={classes.doors}>
      {doors.map(({ start, icon: Icon }) => (
        <li key={start}>
          <Link to={paths.setup} search={{ start }} className={classes.door}>
            <Icon size={30} stroke={1.4} aria-hidden />
            <strong>{words.door[start].title}</strong>
            <span>{words.door[start].words}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
