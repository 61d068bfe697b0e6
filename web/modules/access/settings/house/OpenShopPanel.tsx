/** Another shop, of a company that is known or of a new one. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Company, getSession, getSettings, openShop } from '#domain/access/contract.ts';
import { listLocations } from '#domain/stock/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { SiretField } from '../../SiretField.tsx';
import { useSetupWords } from '../../setup/words.ts';
import { readTypedSiret } from '../../siret.ts';
import { useSettingsWords } from '../words.ts';
import { type CompanyDraft, CompanyFields } from './CompanyFields.tsx';

const newShop = { name: '', siret: '' };
const newCompany: CompanyDraft = { legalName: '', vatRegime: 'normal', vatNumber: '' };

export function OpenShopPanel({ companies }: { companies: readonly Company[] }) {
  const words = useSettingsWords().house;
  const setup = useSetupWords();
  const [isOpen, setOpen] = useState(false);
  const [shop, setShop] = useState(newShop);
  const [company, setCompany] = useState(newCompany);
  const opening = useSending(openShop, { makesStale: [getSettings, getSession, listLocations] });
  const siret = readTypedSiret(shop.siret);
  const isOther = siret.state === 'right' && !companies.some(({ siren }) => siren === siret.siren);

  function send() {
    const { legalName, vatRegime, vatNumber } = company;
    opening.mutate(
      {
        body: {
          name: shop.name,
          siret: shop.siret,
          ...(isOther
            ? { company: { legalName, vatRegime, ...(vatNumber.trim() ? { vatNumber } : {}) } }
            : {}),
        },
      },
      {
        onSuccess: ({ name }) => {
          toast.done(words.opened(name));
          setShop(newShop);
          setCompany(newCompany);
          setOpen(false);
        },
        onError: toast.refused,
      },
    );
  }

  if (!isOpen) {
    return (
      <div>
        <Button variant="default" onClick={() => setOpen(true)}>
          {words.open}
        </Button>
      </div>
    );
  }
  return (
    <Panel title={words.open}>
      <Form
        send={words.open}
        canSend={
          shop.name.trim() !== '' && siret.state === 'right' && (!isOther || company.legalName.trim() !== '')
        }
        isSending={opening.isPending}
        onSend={send}
      >
        <TextInput
          required
          autoFocus
          label={setup.shop}
          maxLength={120}
          value={shop.name}
          onChange={(event) => setShop({ ...shop, name: event.currentTarget.value })}
        />
        <SiretField value={shop.siret} onChange={(typed) => setShop({ ...shop, siret: typed })} />
        {isOther ? (
          <>
            <WholeLine>{words.otherCompany}</WholeLine>
            <CompanyFields draft={company} change={(facts) => setCompany((now) => ({ ...now, ...facts }))} />
          </>
        ) : null}
      </Form>
    </Panel>
  );
}
