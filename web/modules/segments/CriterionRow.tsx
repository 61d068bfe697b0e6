/** A condition: its sentence, and below it, once it is opened, what it is made of. */
import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
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
  onOpen: (isOpen: boolean) => void;
  onChange: (criterion: Criterion) => void;
  onRemove: () => void;
}

export function CriterionRow({ criterion, nameOf, isOpen, onOpen, onChange, onRemove }: CriterionRowProps) {
  const words = useSegmentWords().builder;
  const { language } = useLanguage();
  const said = sayCriterion(criterion, language, nameOf);
  return (
    <div className={classes.condition} data-open={isOpen || undefined}>
      <div className={classes.sentence}>
        <span>{said}</span>
        <Button
          variant="subtle"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? words.close : words.edit} : ${said}`}
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
        <div className={classes.fields}>
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
