/** The links to the parts of the customers' place, under the head of each. */
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { PartLink, PartNav } from '../PartNav.tsx';
import { parts } from './parts.ts';
import { usePlaceWords } from './words.ts';

export function CustomersNav() {
  const words = usePlaceWords();
  const { scopes } = useSession().session;
  return (
    <PartNav label={words.label}>
      {parts
        .filter(({ scope }) => scopes.includes(scope))
        .map(({ name, path }) => (
          <PartLink
            key={name}
            to={path}
            activeOptions={{ exact: path === paths.customers, includeSearch: false }}
          >
            {words.part[name]}
          </PartLink>
        ))}
    </PartNav>
  );
}
