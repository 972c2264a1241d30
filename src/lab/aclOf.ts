import { type ACL, permissions } from '../client';

const letters: Readonly<Record<string, number>> = {
  c: permissions.create,
  d: permissions.delete,
  r: permissions.read,
  w: permissions.write,
  a: permissions.admin,
};

/**
 * An ACL as zkCli writes it: `scheme:id:perms`, several with commas between them, such as `world:anyone:r,auth::cdrwa`. The
 * id may hold colons. Null when the text is none. Source: AclParser.parse
 */
export function aclOf(text: string): ACL[] | null {
  const entries = text.split(',').map((entry) => {
    const [, scheme = '', id = '', perms = ''] = /^([^:]+):(.*):([cdrwa]+)$/.exec(entry) ?? [];
    return scheme === '' ? null : { perms: permsOf(perms), id: { scheme, id } };
  });
  return entries.every((entry) => entry !== null) ? entries : null;
}

function permsOf(text: string): number {
  return [...text].reduce((perms, letter) => perms | (letters[letter] ?? 0), 0);
}
