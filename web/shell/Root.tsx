/** Every page's root: asks who is there, and sends to set-up, to the door, or into the office. */
import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useMatches } from '@tanstack/react-router';
import { isSignedIn, sessionReading } from '#web/api/session.tsx';
import { paths } from '../paths.ts';
import { PageFailed } from './Failure.tsx';
import { Office } from './Office.tsx';
import classes from './Root.module.css';

export function Root() {
  const isBare = useMatches({ select: (matches) => matches.some((match) => match.staticData.bare) });
  const session = useQuery(sessionReading);
  if (session.isPending) {
    return (
      <div className={classes.waiting}>
        <Loader />
      </div>
    );
  }
  if (session.isError) {
    return <PageFailed error={session.error} reset={() => void session.refetch()} />;
  }
  if (isBare) return <Outlet />;
  if (session.data.state === 'setup') return <Navigate to={paths.setup} />;
  if (!isSignedIn(session.data)) return <Navigate to={paths.signIn} />;
  return (
    <Office session={session.data}>
      <Outlet />
    </Office>
  );
}
