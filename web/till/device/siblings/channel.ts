/** One WebRTC data channel to another till on the same network: no server of anybody's is asked on the way. */
import { framesOf, newJoiner } from './frames.ts';

/** Addresses on the local network are known at once. */
const gatheringMs = 3_000;

export interface Channel {
  /** What is to be told to the other one. */
  sdp: string;
  /** Of the offer. */
  accept(sdp: string): Promise<void>;
  send(text: string): void;
  close(): void;
}

export interface Hears {
  opened: () => void;
  /** The other may be back; `ended` says where not. */
  away: () => void;
  ended: () => void;
  heard: (text: string) => void;
}

/** Offers a connection, or answers an offer. */
export async function openChannel(offered: string | null, hears: Hears): Promise<Channel> {
  const peer = new RTCPeerConnection({ iceServers: [] });
  // Known to both beforehand: there is one, and it is the same for either side.
  const channel = peer.createDataChannel('caveau', { negotiated: true, id: 0 });
  channel.binaryType = 'arraybuffer';
  const join = newJoiner();
  channel.addEventListener('open', hears.opened);
  channel.addEventListener('close', hears.ended);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const text = data instanceof ArrayBuffer ? join(new Uint8Array(data)) : null;
    if (text !== null) hears.heard(text);
  });
  peer.addEventListener('connectionstatechange', () => {
    if (peer.connectionState === 'disconnected') hears.away();
    if (peer.connectionState === 'connected' && channel.readyState === 'open') hears.opened();
    if (peer.connectionState === 'failed') peer.close();
    if (peer.connectionState === 'failed' || peer.connectionState === 'closed') hears.ended();
  });
  if (offered !== null) await peer.setRemoteDescription({ type: 'offer', sdp: offered });
  await peer.setLocalDescription();
  await gathered(peer);
  return {
    sdp: peer.localDescription?.sdp ?? '',
    accept: (sdp) => peer.setRemoteDescription({ type: 'answer', sdp }),
    send(text) {
      if (channel.readyState !== 'open') return;
      for (const frame of framesOf(text)) channel.send(frame);
    },
    close: () => peer.close(),
  };
}

function gathered(peer: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (peer.iceGatheringState === 'complete') resolve();
    };
    peer.addEventListener('icegatheringstatechange', look);
    setTimeout(resolve, gatheringMs);
    look();
  });
}
