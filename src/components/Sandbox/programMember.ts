/** The member whose place a program takes. */
export const programMember = 'alice';
