/** The ways to the places: a column with icons and words, or a bar of four and "Plus" under the thumb. */

import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { Mark } from '#web/ui/Mark.tsx';
import classes from './Nav.module.css';
import { mainPlaces, type PlaceName, places } from './places.ts';
import { useShellWords } from './words.ts';

interface NavProps {
  hidden: ReadonlySet<PlaceName>;
}

interface PlaceLinkProps {
  place: (typeof places)[number];
  onFollow?: () => void;
}

function PlaceLink({ place, onFollow }: PlaceLinkProps) {
  const words = useShellWords();
  const Icon = place.icon;
  return (
    <Link
      to={place.path}
      className={classes.link}
      activeOptions={{ exact: place.path === '/', includeSearch: false }}
      {...(onFollow ? { onClick: onFollow } : {})}
    >
      <Icon size={21} stroke={1.6} aria-hidden />
      <span>{words.places[place.name]}</span>
    </Link>
  );
}

export function SideNav({ hidden }: NavProps) {
  const words = useShellWords();
  const shown = places.filter((place) => !hidden.has(place.name));
  return (
    <nav className={classes.side} aria-label={words.mainNavigation}>
      <Mark shrinks />
      {shown.map((place) => (
        <PlaceLink key={place.name} place={place} />
      ))}
    </nav>
  );
}

export function BottomBar({ hidden }: NavProps) {
  const words = useShellWords();
  const sheet = useId();
  const shown = places.filter((place) => !hidden.has(place.name));
  return (
    <nav className={classes.bottom} aria-label={words.mainNavigation}>
      {shown
        .filter((place) => mainPlaces.has(place.name))
        .map((place) => (
          <PlaceLink key={place.name} place={place} />
        ))}
      <button type="button" className={classes.link} popoverTarget={sheet}>
        <IconDots size={21} stroke={1.6} aria-hidden />
        <span>{words.more}</span>
      </button>
      <div id={sheet} popover="auto" className={classes.sheet}>
        {shown
          .filter((place) => !mainPlaces.has(place.name))
          .map((place) => (
            <PlaceLink
              key={place.name}
              place={place}
              onFollow={() => document.getElementById(sheet)?.hidePopover()}
            />
          ))}
      </div>
    </nav>
  );
}
