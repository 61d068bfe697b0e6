/** A condition: its sentence, and below it, once it is opened, what it is made of. */
import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { type NameOf, sayCriterion } from '#domain/segments/say.ts';
import type { Criterion } from '#domain/segments/segment.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { CriterionFields } from './CriterionFields.tsx';
import classes from './Segments.module.css';
import { useSegmentWords } from './words.ts';

interface CriterionRowProps {
  criterion: Criterion;
  nameOf: NameOf;
  isOpen: boolean;
  /** Added a moment ago: its first field is where one goes on. */
  isNewest: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (criterion: Criterion) => void;
  onRemove: () => void;
}

export function CriterionRow({
  criterion,
  nameOf,
  isOpen,
  isNewest,
  onOpen,
  onChange,
  onRemove,
}: CriterionRowProps) {
  const words = useSegmentWords().builder;
  const { language } = useLanguage();
  const said = sayCriterion(criterion, language, nameOf);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isNewest) return;
    const first = fields.current?.querySelector<HTMLInputElement | HTMLSelectElement>('input, select');
    first?.focus();
    // What it begins with is typed over.
    if (first instanceof HTMLInputElement) first.select();
  }, [isNewest]);
  return (
    <div className={classes.condition} data-open={isOpen || undefined}>
      <div className={classes.sentence}>
        <span>{said}</span>
        <Button
          variant="subtle"
          aria-expanded={isOpen}
          aria-label={isOpen ? words.closeOf(said) : words.editOf(said)}
          leftSection={<IconPencil size={18} stroke={1.5} />}
          onClick={() => onOpen(!isOpen)}
        >
          <span className={classes.word}>{isOpen ? words.close : words.edit}</span>
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="var(--target)"
          aria-label={words.remove(said)}
          onClick={onRemove}
        >
          <IconTrash size={18} stroke={1.5} />
        </ActionIcon>
      </div>
      {isOpen ? (
        <div ref={fields} className={classes.fields}>
          <CriterionFields criterion={criterion} nameOf={nameOf} onChange={onChange} />
          <Checkbox
            label={words.not}
            checked={criterion.not}
            onChange={(event) => onChange({ ...criterion, not: event.currentTarget.checked })}
          />
        </div>
      ) : null}
    </div>
  );
}
