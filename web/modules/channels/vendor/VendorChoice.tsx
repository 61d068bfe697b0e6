/** The tills and shops that Caveau speaks with directly, each by its name. */
import { IconBuildingStore, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { paths } from '#web/paths.ts';
import { useVendors } from './useVendor.ts';
import classes from './VendorChoice.module.css';
import { useVendorWords } from './words.ts';

export function VendorChoice() {
  const words = useVendorWords().choice;
  const { data } = useVendors();
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="vendors" className={classes.choice}>
      <h2 id="vendors">{words.label}</h2>
      <p>{words.words}</p>
      <ul className={classes.vendors}>
        {data.items.map(({ code, name, takesLevels }) => (
          <li key={code}>
            <Link to={paths.newConnection} search={{ vendor: code }} className={classes.vendor}>
              <IconBuildingStore size={22} stroke={1.5} aria-hidden />
              <span>
                <strong>{name}</strong>
                <small>{takesLevels ? words.both : words.reads}</small>
              </span>
              <IconChevronRight size={16} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
      <h2>{words.others}</h2>
    </section>
  );
}
