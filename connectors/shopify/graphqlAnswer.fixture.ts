/** Answers GraphQL as far as a fake needs it: fields that are properties or functions of their arguments, and what a question costs. */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

export type Variables = Record<string, unknown>;
/** A field’s place in the answer, as a GraphQL engine tells a resolver. */
export interface Where {
  path: { key: string | number };
}
export type Executed = { data: unknown; errors?: readonly { message: string }[] };
export type Execute = (document: DocumentNode, root: object, variables: Variables) => Executed;

export interface Question {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export function readQuestion(text: string): Question {
  return questionOf(parse(text));
}

export const executePlainly: Execute = (document, root, variables) => {
  const { operation, fragments } = questionOf(document);
  return { data: answerSet(operation.selectionSet, root, variables, fragments) };
};

function questionOf(document: DocumentNode): Question {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return { document, operation, fragments: new Map(fragments.map((one) => [one.name.value, one])) };
}

function answerSet(
  set: SelectionSetNode,
  source: object,
  variables: Variables,
  fragments: Question['fragments'],
): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const field of fieldsOf(set, fragments, typeOf(source))) {
    const key = field.alias?.value ?? field.name.value;
    const held: unknown = Reflect.get(source, field.name.value);
    if (held === undefined) throw new Error(`Field '${field.name.value}' doesn't exist`);
    const value: unknown =
      typeof held === 'function'
        ? held.call(source, argumentsOf(field, variables), null, { path: { key } })
        : held;
    answer[key] = answerValue(field, value, variables, fragments);
  }
  return answer;
}

function answerValue(
  field: FieldNode,
  value: unknown,
  variables: Variables,
  fragments: Question['fragments'],
): unknown {
  if (Array.isArray(value)) return value.map((one) => answerValue(field, one, variables, fragments));
  if (field.selectionSet === undefined || typeof value !== 'object' || value === null) return value;
  return answerSet(field.selectionSet, value, variables, fragments);
}

function typeOf(source: object): string | null {
  const name: unknown = Reflect.get(source, '__typename');
  return typeof name === 'string' ? name : null;
}

/** Fields of a set with those of its fragments; null takes the fragments of every type. */
function fieldsOf(set: SelectionSetNode, fragments: Question['fragments'], type: string | null): FieldNode[] {
  return set.selections.flatMap((selection): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value);
      return fragment === undefined ? [] : fieldsOf(fragment.selectionSet, fragments, type);
    }
    const wanted = selection.typeCondition?.name.value;
    return type === null || wanted === undefined || wanted === type
      ? fieldsOf(selection.selectionSet, fragments, type)
      : [];
  });
}

export function argumentsOf(node: FieldNode | DirectiveNode, variables: Variables): Variables {
  return Object.fromEntries(
    (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
  );
}

/** Fields at the top, by their names in the answer. */
export function topFields({ operation, fragments }: Question): ReadonlyMap<string, FieldNode> {
  const fields = fieldsOf(operation.selectionSet, fragments, null);
  return new Map(fields.map((field) => [field.alias?.value ?? field.name.value, field]));
}

/** A point an object, as often as its list may hold it; ten a mutation. https://shopify.dev/docs/api/usage/limits */
export function costOf(question: Question, variables: Variables): number {
  const isMutation = question.operation.operation === 'mutation';
  return [...topFields(question).values()].reduce(
    (sum, field) => sum + (isMutation ? 10 : costOfField(field, variables, question.fragments)),
    0,
  );
}

function costOfField(field: FieldNode, variables: Variables, fragments: Question['fragments']): number {
  if (field.selectionSet === undefined) return 0;
  const { first, ids } = argumentsOf(field, variables);
  const times = typeof first === 'number' ? first : Array.isArray(ids) ? ids.length : 1;
  const inside = fieldsOf(field.selectionSet, fragments, null);
  return times * inside.reduce((sum, child) => sum + costOfField(child, variables, fragments), 1);
}
