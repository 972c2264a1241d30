export function oneRoute(code: string, root: string): string;
export function oneEntry(files: Record<string, unknown>, root: string): Record<string, unknown>;
export function slimDocs(data: object): object;
