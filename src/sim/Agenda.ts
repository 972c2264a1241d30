/** One thing that will happen. Only good for the agenda that made it. */
export class Appointment {
  readonly atMs: number;
  readonly late: boolean;
  readonly number: number;
  readonly run: () => void;
  /** Its place in the heap, −1 once it has left. */
  place = -1;

  constructor(atMs: number, late: boolean, number: number, run: () => void) {
    this.atMs = atMs;
    this.late = late;
    this.number = number;
    this.run = run;
  }

  /** Late ones come after all others of their millisecond, also after those that were made later. */
  isBefore(other: Appointment): boolean {
    if (this.atMs !== other.atMs) return this.atMs < other.atMs;
    if (this.late !== other.late) return other.late;
    return this.number < other.number;
  }
}

/** What will happen, soonest first: a binary heap from which anything can also be taken out in the middle. */
export class Agenda {
  readonly #heap: Appointment[] = [];
  #made = 0;

  get length(): number {
    return this.#heap.length;
  }

  get first(): Appointment | null {
    return this.#heap[0] ?? null;
  }

  add(atMs: number, late: boolean, run: () => void): Appointment {
    const appointment = new Appointment(atMs, late, this.#made, run);
    this.#made += 1;
    this.#heap.push(appointment);
    this.#rise(appointment, this.#heap.length - 1);
    return appointment;
  }

  /** Does nothing when it has left already. */
  remove(appointment: Appointment): void {
    const place = appointment.place;
    if (place < 0) return;
    appointment.place = -1;
    const last = this.#heap.pop();
    if (last === undefined || last === appointment) return;
    this.#rise(last, place);
    this.#sink(last, last.place);
  }

  #rise(appointment: Appointment, from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.#heap[above];
      if (parent === undefined || !appointment.isBefore(parent)) break;
      this.#put(parent, place);
      place = above;
    }
    this.#put(appointment, place);
  }

  #sink(appointment: Appointment, from: number): void {
    let place = from;
    for (;;) {
      const left = this.#heap[2 * place + 1];
      if (left === undefined) break;
      const right = this.#heap[2 * place + 2];
      const child = right?.isBefore(left) ? right : left;
      if (!child.isBefore(appointment)) break;
      const below = child.place;
      this.#put(child, place);
      place = below;
    }
    this.#put(appointment, place);
  }

  #put(appointment: Appointment, place: number): void {
    this.#heap[place] = appointment;
    appointment.place = place;
  }
}
