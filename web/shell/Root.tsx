/** Every page's root: asks who is there, and sends to set-up, to the door, or into the office. */
import { Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, Outlet, useMatches } from '@tanstack/react-router';
import { call } from '#web/api/call.ts';
import { getSession, type Session } from '#web/api/session.tsx';
import { paths } from '../paths.ts';
import { PageFailed } from './Failure.tsx';
import classes from './Root.module.css';
import { Office } from './Office.tsx';

const nothingHidden = new Set<never>();

export function Root() {
  const queries = useQueryClient();
  const isBare = useMatches({ select: (matches) => matches.some((match) => match.staticData.bare) });
  const session = useQuery({ queryKey: ['getSession'], queryFn: () => call(getSession, {}) });
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
  const { state, person, organization, scopes } = session.data;
  if (isBare) return <Outlet />;
  if (state === 'setup') return <Navigate to={paths.setup} />;
  if (state === 'signedOut' || !person || !organization) return <Navigate to={paths.signIn} />;
  const signedIn: Session = { state, person, organization, scopes: new Set(scopes) };
  return (
    <Office session={signedIn} hidden={nothingHidden} onSignOut={() => queries.clear()}>
      <Outlet />
    </Office>
  );
}
