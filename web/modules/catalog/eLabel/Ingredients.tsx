/** What a wine is made of: ticked from the list that the law knows, or written. */
import { ActionIcon, Button, Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { ingredientNames, ingredients } from '#domain/catalog/ingredients.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import type { ELabelDraft } from './draft.ts';
import classes from './ELabel.module.css';
import { useELabelWords } from './words.ts';

interface IngredientsProps {
  draft: ELabelDraft;
  onChange: (said: Pick<ELabelDraft, 'known'> | Pick<ELabelDraft, 'others'>) => void;
}

export function Ingredients({ draft: { known, others }, onChange }: IngredientsProps) {
  const words = useELabelWords();
  const { language } = useLanguage();
  const [other, setOther] = useState('');
  const [allergen, setAllergen] = useState(false);
  const data = ingredientNames.map((value) => {
    const one = ingredients[value];
    return { value, label: 'e' in one ? `${one[language]} (${one.e})` : one[language] };
  });
  return (
    <div className={classes.side}>
      <MultiSelect
        label={words.ingredients}
        description={words.ingredientsHint}
        searchable
        data={data}
        value={[...known]}
        onChange={(chosen) => onChange({ known: ingredientNames.filter((name) => chosen.includes(name)) })}
      />
      {others.length === 0 ? null : (
        <ul className={classes.others}>
          {others.map((one) => (
            <li key={one.other}>
              {one.allergen ? `${one.other} (${words.allergen})` : one.other}
              <ActionIcon
                size="sm"
                aria-label={words.removeOther(one.other)}
                onClick={() => onChange({ others: others.filter((kept) => kept !== one) })}
              >
                <IconX size={14} stroke={1.8} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.add}>
        <TextInput
          label={words.other}
          maxLength={80}
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
        <Checkbox
          label={words.otherAllergen}
          checked={allergen}
          onChange={(event) => setAllergen(event.currentTarget.checked)}
        />
        <Button
          variant="default"
          disabled={other.trim() === ''}
          onClick={() => {
            onChange({ others: [...others, { other: other.trim(), allergen }] });
            setOther('');
            setAllergen(false);
          }}
        >
          {words.add}
        </Button>
      </div>
    </div>
  );
}
