/** The conditions of a group, each as a sentence that opens to be changed; blocks of conditions among them. */
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { NameOf } from '#domain/segments/say.ts';
import { type Criterion, isGroup, type SegmentTree } from '#domain/segments/segment.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { begin, criterionKinds } from './begin.ts';
import { CriterionRow } from './CriterionRow.tsx';
import classes from './Segments.module.css';
import { useSegmentWords } from './words.ts';

type Node = SegmentTree['of'][number];
type Block = Exclude<Node, Criterion>;

interface GroupEditorProps<Group> {
  group: Group;
  nameOf: NameOf;
  onChange: (group: Group) => void;
}

export function GroupEditor({ group, nameOf, onChange }: GroupEditorProps<SegmentTree>) {
  const words = useSegmentWords().builder;
  return (
    <div className={classes.group}>
      <Conditions
        group={group}
        nameOf={nameOf}
        onChange={onChange}
        more={
          <Button
            variant="default"
            onClick={() =>
              onChange({ ...group, of: [...group.of, { is: 'any', not: false, of: [begin('bought')] }] })
            }
          >
            {words.addBlock}
          </Button>
        }
      />
    </div>
  );
}

interface BlockEditorProps {
  block: Block;
  nameOf: NameOf;
  onChange: (block: Block) => void;
  onRemove: () => void;
}

function BlockEditor({ block, nameOf, onChange, onRemove }: BlockEditorProps) {
  const words = useSegmentWords().builder;
  return (
    <fieldset className={classes.block}>
      <legend>{words.block}</legend>
      <Conditions group={block} nameOf={nameOf} onChange={onChange} />
      <Actions>
        <Button variant="subtle" color="gray" onClick={onRemove}>
          {words.removeBlock}
        </Button>
      </Actions>
    </fieldset>
  );
}

interface ConditionsProps<Group> extends GroupEditorProps<Group> {
  more?: React.ReactNode;
}

function Conditions<Group extends { is: 'all' | 'any'; not: boolean; of: Node[] }>(
  props: ConditionsProps<Group>,
) {
  const { group, nameOf, onChange, more } = props;
  const words = useSegmentWords().builder;
  const [open, setOpen] = useState<number | null>(null);
  const [newest, setNewest] = useState<number | null>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const set = (index: number, node: Node | null) =>
    onChange({
      ...group,
      of: group.of.flatMap((one, at) => (at === index ? (node === null ? [] : [node]) : [one])),
    });
  const remove = (index: number) => {
    setOpen(null);
    set(index, null);
    adding.current?.focus();
  };
  const add = (is: Criterion['is']) => {
    setOpen(group.of.length);
    setNewest(group.of.length);
    onChange({ ...group, of: [...group.of, begin(is)] });
  };
  return (
    <>
      {group.of.length > 1 ? (
        <Choice
          label={words.join}
          options={[
            { value: 'all', label: words.all },
            { value: 'any', label: words.any },
          ]}
          value={group.is}
          onChange={(is) => onChange({ ...group, is })}
        />
      ) : null}
      {group.of.length === 0 ? <Quiet>{words.everybody}</Quiet> : null}
      <ul className={classes.conditions}>
        {group.of.map((node, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place in the list while it is built
          <li key={index}>
            {isGroup(node) ? (
              <BlockEditor
                block={node}
                nameOf={nameOf}
                onChange={(block) => set(index, block)}
                onRemove={() => remove(index)}
              />
            ) : (
              <CriterionRow
                criterion={node}
                nameOf={nameOf}
                isOpen={open === index}
                onOpen={(isOpen) => setOpen(isOpen ? index : null)}
                onChange={(criterion) => set(index, criterion)}
                isNewest={newest === index}
                onRemove={() => remove(index)}
              />
            )}
          </li>
        ))}
      </ul>
      <Actions>
        <Menu position="bottom-start" returnFocus={false}>
          <Menu.Target>
            <Button ref={adding} variant="default" leftSection={<IconPlus size={18} stroke={1.5} />}>
              {words.addCondition}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {criterionKinds.map((is) => (
              <Menu.Item key={is} onClick={() => add(is)}>
                {words.kinds[is]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        {more}
      </Actions>
    </>
  );
}
