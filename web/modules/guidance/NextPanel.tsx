/** What to do next: each deed with the number that it stands on, and the door to it. */
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { createCampaign, listCampaigns } from '#domain/campaigns/contract.ts';
import type { Guidance, NextStep } from '#domain/guidance/contract.ts';
import { type Play, type Recovery, recoveries } from '#domain/guidance/next.ts';
import { draftOf } from '#domain/guidance/plays.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { recoveryDoors } from './doors.ts';
import { useFigureText } from './useFigureText.ts';
import { useGuidanceWords } from './words.ts';

function useReason() {
  const all = useGuidanceWords();
  const words = all.next;
  const format = useFormat();
  const { share, times } = useFigureText();
  const customers = (count: number): string => words.customers(format.number(count));
  return ({ reason }: NextStep): string => {
    switch (reason.why) {
      case 'away':
        return words.reason.away(customers(reason.customers));
      case 'second':
        return words.reason.second(share(reason.share), format.number(reason.newcomers));
      case 'frequency':
        return words.reason.frequency(times(reason.now), times(reason.before));
      case 'quiet':
        return words.reason.quiet(format.day(reason.week), share(reason.share));
      case 'launch':
        return words.reason.launch(reason.articles, format.number(reason.articles));
      case 'occasion':
        return words.reason.occasion(
          all.calendar.occasion[reason.name].title,
          format.day(reason.from),
          reason.days,
        );
      case 'recover':
        return words.reason.recover(share(reason.share));
      default:
        return words.reason.ask(share(reason.share), customers(reason.customers));
    }
  };
}

/** Makes the campaign's draft, and goes to it. */
function PlayButton({ play, reason }: { play: Play; reason: NextStep['reason'] }) {
  const words = useGuidanceWords().next;
  const { language } = useSession().session.organization;
  const navigate = useNavigate();
  const making = useSending(createCampaign, { makesStale: [listCampaigns] });
  async function prepare() {
    const { id } = await making.mutateAsync({ body: draftOf(play, reason, language) });
    await navigate({ to: paths.campaign, params: { campaignId: id } });
  }
  return (
    <Button
      size="xs"
      variant="default"
      loading={making.isPending}
      onClick={() => void prepare().catch(toast.refused)}
    >
      {words.what[play].door}
    </Button>
  );
}

function RecoveryLink({ recovery }: { recovery: Recovery }) {
  const words = useGuidanceWords().next;
  const maySeePeople = useMay('customers:read');
  const { path, params, forAll } = recoveryDoors[recovery];
  return forAll || maySeePeople ? (
    <LinkButton size="xs" variant="default" to={path} {...(params ? { params } : {})}>
      {words.what[recovery].door}
    </LinkButton>
  ) : null;
}

export function NextPanel({ next }: { next: Guidance['next'] }) {
  const words = useGuidanceWords().next;
  const reasonOf = useReason();
  const mayWrite = useMay('customers:write');
  const isRecovery = (what: NextStep['what']): what is Recovery => recoveries.some((one) => one === what);
  return (
    <Panel title={words.title}>
      {next.length === 0 ? <Quiet>{words.none}</Quiet> : null}
      <RowList
        label={words.title}
        rows={next.map((step) => {
          const { what, reason } = step;
          return {
            id: `${what} ${'name' in reason ? reason.name : ''}`,
            title: words.what[what].title,
            note: reasonOf(step),
            actions: isRecovery(what) ? (
              <RecoveryLink recovery={what} />
            ) : mayWrite ? (
              <PlayButton play={what} reason={reason} />
            ) : null,
          };
        })}
      />
    </Panel>
  );
}
