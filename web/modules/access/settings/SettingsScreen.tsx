/** The settings: a list of what there is; on a desk, each part with that list beside it. */
import { Loader } from '@mantine/core';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { useWidth } from '#web/ui/table/useWidth.ts';
import { partsFor } from './parts.ts';
import classes from './Settings.module.css';
import { useSettingsWords } from './words.ts';

export function SettingsScreen() {
  const words = useSettingsWords();
  const parts = partsFor(useSession().session);
  const [first] = parts;
  if (useWidth() === 'desktop' && first)
    return <Navigate replace to={paths.settingsPart} params={{ part: first.name }} />;
  return (
    <>
      <PageHeader title={words.title} />
      <ul className={classes.parts}>
        {parts.map(({ name, icon: Icon }) => (
          <li key={name}>
            <Link to={paths.settingsPart} params={{ part: name }} className={classes.part}>
              <Icon size={24} stroke={1.5} aria-hidden />
              <span>
                <strong>{words.part[name].title}</strong>
                <span>{words.part[name].words}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

export function SettingsPartScreen() {
  const words = useSettingsWords();
  const { part } = useParams({ from: paths.settingsPart });
  const isDesk = useWidth() === 'desktop';
  const parts = partsFor(useSession().session);
  const shown = parts.find(({ name }) => name === part);
  if (!shown) return <Navigate to={paths.settings} />;
  const { name, Part } = shown;
  const above = isDesk ? words.title : <Link to={paths.settings}>{words.title}</Link>;
  return (
    <>
      <PageHeader title={words.part[name].title} lead={words.part[name].words} above={above} />
      <div className={classes.columns}>
        <PartNav label={words.parts} as="column">
          {parts.map(({ name: other, icon: Icon }) => (
            <PartLink
              key={other}
              to={paths.settingsPart}
              params={{ part: other }}
              icon={<Icon size={18} stroke={1.6} aria-hidden />}
            >
              {words.part[other].title}
            </PartLink>
          ))}
        </PartNav>
        <Suspense fallback={<Loader />}>
          <Part />
        </Suspense>
      </div>
    </>
  );
}
