import { describe, expect, it } from 'vitest';
import { type Notification, peerStates } from '../../../src/protocol/election';
import { zxidOf } from '../../../src/protocol/zxid';
import {
  type ElectionStep,
  FastLeaderElection,
  type FastLeaderElectionOptions,
} from '../../../src/server/quorum/FastLeaderElection';
import { QuorumMaj } from '../../../src/server/quorum/QuorumVerifier';
import { ElectionWorld } from './ElectionWorld';

const empty = { zxid: 0n, peerEpoch: 0n };
const logged = (epoch: number, counter: number) => ({ zxid: zxidOf(epoch, counter), peerEpoch: BigInt(epoch) });
const three = { 1: empty, 2: empty, 3: empty };
const five = { ...three, 4: empty, 5: empty };

/** One server alone in a test's hands, of an ensemble of voters 1, 2 and 3. */
function server(sid: bigint, options: Partial<FastLeaderElectionOptions> = {}): FastLeaderElection {
  const current = new QuorumMaj({ votingMembers: [1n, 2n, 3n], observingMembers: [4n] });
  return new FastLeaderElection({
    sid,
    learnerType: 'participant',
    view: { current, lastSeen: null },
    config: new Uint8Array(),
    ...options,
  });
}

function says(state: keyof typeof peerStates, leader: bigint, parts: Partial<Notification> = {}): Notification {
  const config = new Uint8Array();
  return {
    state: peerStates[state],
    leader,
    zxid: 0n,
    electionEpoch: 1n,
    peerEpoch: 0n,
    version: 2,
    config,
    ...parts,
  };
}

const fiveVoters = { current: new QuorumMaj({ votingMembers: [1n, 2n, 3n, 4n, 5n] }), lastSeen: null };

const told = ({ send }: ElectionStep) => send.map(({ to, notification }) => [to, notification.leader]);

describe('an election among servers that start together', () => {
  it('goes to the highest server id when all know the same', () => {
    const servers = new ElectionWorld({ voters: three });
    servers.start();

    expect(servers.after(200).roles).toEqual({ 1: 'looking', 2: 'looking', 3: 'looking' }); // 1 ms on the wire
    expect(servers.after(2).roles).toEqual({ 1: 'following 3', 2: 'following 3', 3: 'leading' });
    expect(servers.decisions.map(({ vote }) => vote.electionEpoch)).toEqual([1n, 1n, 1n]);
  });

  it('goes to the highest zxid, whatever the id', () => {
    const servers = new ElectionWorld({ voters: { 1: logged(1, 9), 2: logged(1, 8), 3: logged(1, 7) } });
    servers.start();

    expect(servers.after(300).roles).toEqual({ 1: 'leading', 2: 'following 1', 3: 'following 1' });
  });

  it('goes to the highest epoch, whatever the zxid', () => {
    // Server 2 followed a leader of epoch 2 that had not written anything yet.
    const voters = { 1: logged(1, 9), 2: { zxid: zxidOf(1, 5), peerEpoch: 2n }, 3: logged(1, 9) };
    const servers = new ElectionWorld({ voters });
    servers.start();

    expect(servers.after(300).roles).toEqual({ 1: 'following 2', 2: 'leading', 3: 'following 2' });
  });

  it('takes one voter 200 ms when it is the only one', () => {
    const alone = new ElectionWorld({ voters: { 7: empty } });
    alone.start();

    expect(alone.after(199).roles).toEqual({ 7: 'looking' });
    expect(alone.after(1).roles).toEqual({ 7: 'leading' });
  });
});

describe('who comes late', () => {
  it('joins the leader that is there, even with a better vote', () => {
    const servers = new ElectionWorld({ voters: { 1: empty, 2: empty, 3: logged(1, 5) } });
    servers.start(1, 2);
    expect(servers.after(1000).roles).toEqual({ 1: 'following 2', 2: 'leading', 3: 'down' });
    servers.start(3);

    expect(servers.after(2).roles).toEqual({ 1: 'following 2', 2: 'leading', 3: 'following 2' }); // there and back
  });

  it('goes back to the round in which the others found their leader', () => {
    const servers = new ElectionWorld({ voters: three });
    servers.partition([1, 2], [3]);
    servers.start();
    servers.after(1000);
    for (let rounds = 0; rounds < 3; rounds += 1) servers.look(3);
    expect(servers.election(3).logicalClock).toBe(4n);
    servers.partition();

    expect(servers.after(1000).roles).toEqual({ 1: 'following 2', 2: 'leading', 3: 'following 2' });
    expect(servers.election(3).logicalClock).toBe(1n);
  });

  it('does not take the word of followers for a leader that says nothing', () => {
    const late = server(1n);
    late.lookForLeader(empty, 0);
    late.receive(2n, says('following', 3n, { electionEpoch: 6n }), 10);
    const step = late.receive(3n, says('looking', 3n, { electionEpoch: 0n }), 20);
    expect(step.elected).toBeNull();
    expect(late.state).toBe('looking');

    expect(late.receive(3n, says('leading', 3n, { electionEpoch: 6n }), 30).elected?.state).toBe('following');
  });

  it('does not take the word of a leader without a quorum', () => {
    const late = server(1n, { view: fiveVoters });
    late.lookForLeader(empty, 0);

    expect(late.receive(5n, says('leading', 5n, { electionEpoch: 6n }), 10).elected).toBeNull();
    expect(late.receive(4n, says('following', 5n, { electionEpoch: 6n }), 10).elected).toBeNull();
    const joined = late.receive(3n, says('following', 5n, { electionEpoch: 7n, zxid: 9n }), 10).elected;
    expect(joined?.vote.leader).toBe(5n); // rounds and zxids of those who decided may differ
    expect(joined?.voters).toEqual(new Set([3n, 4n, 5n]));
  });

  it('tells apart those who follow the same server in different epochs', () => {
    const late = server(1n);
    late.lookForLeader(empty, 0);
    late.receive(2n, says('following', 3n, { electionEpoch: 6n, peerEpoch: 1n }), 10);

    expect(late.receive(3n, says('leading', 3n, { electionEpoch: 7n, peerEpoch: 2n }), 10).elected).toBeNull();
    expect(late.receive(2n, says('following', 3n, { electionEpoch: 7n, peerEpoch: 2n }), 10).elected).not.toBeNull();
  });

  it('counts those who still look in that round, itself among them', () => {
    const late = server(1n, { view: fiveVoters });
    late.lookForLeader(empty, 0);
    late.receive(5n, says('looking', 5n), 10);
    expect(late.receive(4n, says('following', 5n), 20).elected).toBeNull(); // a quorum, and 5 itself still looks

    expect(late.receive(5n, says('leading', 5n), 30).elected?.voters).toEqual(new Set([1n, 4n, 5n]));
  });

  it('leads when the others follow it in the round that it is in, and in no other', () => {
    const election = server(3n);
    election.lookForLeader(empty, 0);
    election.receive(1n, says('following', 3n, { electionEpoch: 6n }), 10);
    expect(election.receive(2n, says('following', 3n, { electionEpoch: 6n }), 20).elected).toBeNull();

    expect(election.receive(1n, says('following', 3n), 30).elected?.state).toBe('leading');
  });

  it('forgets what it heard in an older round, or in the look before', () => {
    const round = server(1n);
    round.lookForLeader(empty, 0);
    round.receive(2n, says('following', 3n, { peerEpoch: 1n }), 10);
    round.receive(3n, says('looking', 3n, { electionEpoch: 5n }), 20);
    expect(round.receive(3n, says('leading', 3n, { electionEpoch: 5n, peerEpoch: 2n }), 30).elected).toBeNull();

    const look = server(1n);
    look.lookForLeader(empty, 0);
    look.receive(2n, says('following', 3n), 10);
    expect(look.receive(3n, says('leading', 3n), 20).elected?.state).toBe('following');
    look.lookForLeader(empty, 1000);
    expect(look.receive(3n, says('leading', 3n, { electionEpoch: 2n }), 1010).elected).toBeNull();
  });

  it('is told the epoch that the leader has founded since', () => {
    const servers = new ElectionWorld({ voters: three });
    servers.start(1, 2);
    servers.after(1000);
    for (const sid of [1, 2]) servers.election(sid).updateElectionVote(1n);
    servers.start(3);

    servers.after(10);
    expect(servers.election(3).currentVote).toMatchObject({ leader: 2n, peerEpoch: 1n });
  });
});

describe('a leader that dies', () => {
  it('is replaced in the next round by the best of those who are left', () => {
    const servers = new ElectionWorld({ voters: three });
    servers.start();
    servers.after(1000).kill(3);
    servers.look(1);
    servers.look(2);

    expect(servers.after(300).roles).toEqual({ 1: 'following 2', 2: 'leading', 3: 'down' });
    expect(servers.election(1).logicalClock).toBe(2n);
  });

  it('follows when it comes back, in the round of the others, though its own clock starts again', () => {
    const servers = new ElectionWorld({ voters: three });
    servers.start();
    servers.after(1000).kill(3);
    servers.look(1);
    servers.look(2);
    servers.after(300).start(3);

    expect(servers.after(10).roles).toEqual({ 1: 'following 2', 2: 'leading', 3: 'following 2' });
    expect(servers.election(3).logicalClock).toBe(2n);
  });

  it('does not win against newer data when it comes back with an older epoch', () => {
    const voters = { 1: logged(2, 1), 2: logged(2, 1), 3: logged(1, 900) };
    const servers = new ElectionWorld({ voters });
    servers.partition([1], [2], [3]);
    servers.start(1, 2);
    for (let rounds = 0; rounds < 4; rounds += 1) for (const sid of [1, 2]) servers.look(sid);
    servers.partition();
    servers.start(3); // in round 1, the others look in round 5

    expect(servers.after(300).roles).toEqual({ 1: 'following 2', 2: 'leading', 3: 'following 2' });
    expect(servers.election(3).logicalClock).toBe(5n);
  });
});

describe('a quorum', () => {
  it('is found on one side of 2|3 only, and the other side joins when it hears of it', () => {
    const servers = new ElectionWorld({ voters: five });
    servers.partition([1, 2], [3, 4, 5]);
    servers.start();
    const apart = { 1: 'looking', 2: 'looking', 3: 'following 5', 4: 'following 5', 5: 'leading' };
    expect(servers.after(10_000).roles).toEqual(apart);
    servers.partition();

    const together = { ...apart, 1: 'following 5', 2: 'following 5' };
    expect(servers.after(6000).roles).toEqual(together);
  });

  it('is not half', () => {
    const servers = new ElectionWorld({ voters: { ...three, 4: empty } });
    servers.partition([1, 2], [3, 4]);
    servers.start();

    expect(servers.after(600_000).decisions).toEqual([]);
  });

  it('is needed in both configurations while one replaces the other', () => {
    const current = new QuorumMaj({ votingMembers: [1n, 2n, 3n] });
    const lastSeen = new QuorumMaj({ votingMembers: [3n, 4n, 5n], version: 0x100000005n });
    const election = server(3n, { view: { current, lastSeen } });
    expect(told(election.lookForLeader(logged(1, 5), 0)).map(([to]) => to)).toEqual([1n, 2n, 4n, 5n]);
    const agrees = says('looking', 3n, { zxid: zxidOf(1, 5), peerEpoch: 1n });

    expect(election.receive(1n, agrees, 10).wakeAtMs).toBe(210); // one more in the old one, none in the new: the interval
    expect(election.wake(210).elected).toBeNull();
    expect(election.receive(5n, agrees, 220).wakeAtMs).toBe(420); // a quorum of both: the last wait
    expect(election.wake(420).elected?.voters).toEqual(new Set([1n, 3n, 5n]));
  });

  it('goes by the current configuration alone when the other one is older', () => {
    const current = new QuorumMaj({ votingMembers: [1n, 2n, 3n], version: 9n });
    const lastSeen = new QuorumMaj({ votingMembers: [3n, 4n, 5n], version: 8n });
    const election = server(3n, { view: { current, lastSeen } });
    election.lookForLeader(empty, 0);
    election.receive(1n, says('looking', 3n), 10);

    expect(election.wake(210).elected?.state).toBe('leading');
  });

  it('takes no word for a leader that is not in the configuration', () => {
    const election = server(1n);
    election.lookForLeader(empty, 0);

    for (const sid of [2n, 3n]) election.receive(sid, says('leading', 9n), 10);
    for (const sid of [2n, 3n]) election.receive(sid, says('looking', 9n, { zxid: 99n }), 20);
    expect(election.proposal.leader).toBe(1n);
    expect(election.state).toBe('looking');
  });
});

describe('the last 200 ms', () => {
  it('start again with every message, and end at a better vote', () => {
    const election = server(2n);
    election.lookForLeader(empty, 0);
    expect(election.receive(1n, says('looking', 2n), 50).wakeAtMs).toBe(250);
    expect(election.receive(1n, says('looking', 2n), 100).wakeAtMs).toBe(300);
    const better = election.receive(3n, says('looking', 3n), 250);

    expect(told(better)).toEqual([
      [1n, 3n],
      [3n, 3n],
    ]);
    expect(election.wake(449).elected).toBeNull();
    expect(election.wake(450).elected).toMatchObject({ state: 'following', vote: { leader: 3n } });
    expect(election.wake(10_000)).toEqual({ send: [], wakeAtMs: null, elected: null });
  });

  it('lose all that is no better, even the word of a leader and its quorum', () => {
    const election = server(1n);
    election.lookForLeader(empty, 0);
    election.receive(2n, says('looking', 2n, { zxid: 5n }), 10);
    expect(election.receive(3n, says('leading', 3n), 20).elected).toBeNull();
    expect(election.receive(2n, says('following', 3n), 30).elected).toBeNull();

    expect(election.wake(230).elected?.vote.leader).toBe(2n);
  });

  it('are over when a new look begins', () => {
    const election = server(2n);
    election.lookForLeader(empty, 0);
    election.receive(1n, says('looking', 2n), 50);
    election.lookForLeader(empty, 100);

    expect(election.wake(300).elected).toBeNull();
  });

  it('are too short for a message that is later: two lead, and only one of them has a quorum', () => {
    // What 1 and 2 tell 3 of server 5 arrives after a second, as does whatever 4 and 5 tell 3 themselves.
    const servers = new ElectionWorld({ voters: five });
    servers.route = (_, to) => (to === 3n && servers.world.nowMs >= 10 ? [1000] : [1]);
    servers.start(1, 2, 3);
    servers.after(10).start(4, 5);

    const roles = { 1: 'following 5', 2: 'following 5', 3: 'leading', 4: 'following 5', 5: 'leading' };
    expect(servers.after(500).roles).toEqual(roles);
    expect(servers.election(3).logicalClock).toBe(servers.election(5).logicalClock);
    expect(servers.under(3n)).toEqual(new Set([3n]));
  });
});

describe('silence', () => {
  it('is broken after 200 ms, then after twice as long each time, at most after a minute', () => {
    const election = server(1n);
    let { wakeAtMs } = election.lookForLeader(empty, 0);
    const pauses: number[] = [];
    for (let nowMs = 0, times = 0; times < 12 && wakeAtMs !== null; times += 1) {
      pauses.push(wakeAtMs - nowMs);
      nowMs = wakeAtMs;
      const step = election.wake(nowMs);
      expect(told(step)).toEqual([
        [2n, 1n],
        [3n, 1n],
      ]);
      wakeAtMs = step.wakeAtMs;
    }

    expect(pauses).toEqual([200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200, 60_000, 60_000, 60_000]);
    expect(election.lookForLeader(empty, 1_000_000).wakeAtMs).toBe(1_000_200);
  });

  it('is waited for in full by who is woken early', () => {
    const election = server(1n);
    election.lookForLeader(empty, 0);

    expect(election.wake(199)).toEqual({ send: [], wakeAtMs: 200, elected: null });
  });
});

describe('answers', () => {
  it('go to who looks in an older round, with the better round', () => {
    const election = server(2n);
    election.lookForLeader(logged(1, 1), 0);
    election.lookForLeader(logged(1, 1), 0);

    const [answer, ...others] = election.receive(1n, says('looking', 1n, { zxid: 1n << 40n, peerEpoch: 9n }), 10).send;
    expect(answer).toEqual({
      to: 1n,
      notification: says('looking', 2n, { zxid: zxidOf(1, 1), peerEpoch: 1n, electionEpoch: 2n }),
    });
    expect(others).toEqual([]);
    expect(election.proposal.leader).toBe(2n); // what was said in the older round counts for nothing, good as it is
  });

  it('go to who looks from who has found, and to nobody else', () => {
    const election = server(1n);
    election.lookForLeader(empty, 0);
    election.receive(3n, says('looking', 3n), 10);
    election.wake(210);

    const step = election.receive(2n, says('looking', 2n, { electionEpoch: 8n }), 300);
    expect(step.send).toEqual([{ to: 2n, notification: says('following', 3n) }]);
    expect(step.wakeAtMs).toBeNull();
    for (const state of ['following', 'leading', 'observing'] as const) {
      expect(election.receive(2n, says(state, 3n), 300).send).toEqual([]);
    }
  });

  it('carry the configuration, the new one once there is one', () => {
    const [old, young] = [Uint8Array.of(1), Uint8Array.of(2)];
    const view = { current: new QuorumMaj({ votingMembers: [1n, 2n] }), lastSeen: null };
    const election = server(1n, { view, config: old });
    expect(election.lookForLeader(empty, 0).send[0]?.notification.config).toBe(old);
    election.reconfigure({ current: new QuorumMaj({ votingMembers: [1n, 4n] }), lastSeen: null }, young);

    const { send } = election.lookForLeader(empty, 0);
    expect(send.map(({ to, notification }) => [to, notification.config])).toEqual([[4n, young]]);
  });
});

describe('who has no vote', () => {
  it('observes the leader that the voters found, and is never counted', () => {
    const servers = new ElectionWorld({ voters: three, observers: [4, 5] });
    servers.start();
    expect(servers.after(3000).roles).toEqual({
      1: 'following 3',
      2: 'following 3',
      3: 'leading',
      4: 'observing 3',
      5: 'observing 3',
    });

    const short = new ElectionWorld({ voters: three, observers: [4, 5] });
    short.start(1, 4, 5);
    expect(short.after(600_000).decisions).toEqual([]);
  });

  it('is answered at once and otherwise ignored, also when it is not in the configuration at all', () => {
    const election = server(1n);
    const wakeAtMs = election.lookForLeader(empty, 0).wakeAtMs;
    for (const stranger of [4n, 99n]) {
      const step = election.receive(stranger, says('looking', 3n, { zxid: 77n, electionEpoch: 5n }), 10);

      expect(step).toEqual({
        send: [{ to: stranger, notification: says('looking', 1n) }],
        wakeAtMs,
        elected: null,
      });
    }
    expect(election.logicalClock).toBe(1n);
    expect(election.proposal.leader).toBe(1n);
  });

  it('does not correct those who look in an older round: they would answer, and so on without end', () => {
    const servers = new ElectionWorld({ voters: three, observers: [4], route: () => [0] });
    servers.start(4);
    for (let rounds = 0; rounds < 5; rounds += 1) servers.look(4);
    servers.start(1); // alone, in round 1; the observer is in round 6

    expect(servers.after(3000).world.eventsRun).toBeLessThan(200);
  });

  it('says nothing to a voter that looks again: voters answer an observer at once, whatever it said', () => {
    const servers = new ElectionWorld({ voters: three, observers: [4] });
    servers.start();
    servers.after(3000).partition([1], [4], [2, 3]);
    servers.look(1);
    const before = servers.world.eventsRun;
    servers.partition([1, 4], [2, 3]); // on a new connection each says again what it said last

    expect(servers.after(3000).world.eventsRun - before).toBeLessThan(200);
  });
});

describe('who counts for nothing', () => {
  it('is a candidate of weight 0', () => {
    class Weighed extends QuorumMaj {
      override weightOf(sid?: bigint): number {
        return sid === 3n ? 0 : 1;
      }
    }
    const servers = new ElectionWorld({ voters: three, verifier: new Weighed({ votingMembers: [1n, 2n, 3n] }) });
    servers.start();

    expect(servers.after(1000).roles).toEqual({ 1: 'following 2', 2: 'leading', 3: 'following 2' });
  });

  it('is a vote for a server that knows no zxid', () => {
    const election = server(1n);
    election.lookForLeader(empty, 0);
    const broken = election.receive(3n, says('looking', 3n, { zxid: -1n, peerEpoch: 7n, electionEpoch: 4n }), 10);

    expect(broken).toEqual({ send: [], wakeAtMs: 210, elected: null });
    expect(election.logicalClock).toBe(1n);
  });

  it('is every vote to a server that knows no zxid itself; it still joins a leader', () => {
    const election = server(1n);
    election.lookForLeader({ zxid: -1n, peerEpoch: 0n }, 0);
    for (const sid of [2n, 3n]) expect(election.receive(sid, says('looking', 3n), 10).send).toEqual([]);
    expect(election.wake(210).elected).toBeNull();

    election.receive(2n, says('following', 3n), 220);
    expect(election.receive(3n, says('leading', 3n), 230).elected?.state).toBe('following');
  });

  it('is a state that nobody knows, and the word of an observer', () => {
    const election = server(1n);
    election.lookForLeader(empty, 0);

    const step = election.receive(3n, { ...says('looking', 3n), state: 4 }, 10);
    expect(step).toEqual({ send: [], wakeAtMs: 200, elected: null }); // not even the wait starts again
    expect(election.receive(3n, says('observing', 3n), 20)).toEqual({ send: [], wakeAtMs: 220, elected: null });
    expect(election.proposal.leader).toBe(1n);
  });
});
