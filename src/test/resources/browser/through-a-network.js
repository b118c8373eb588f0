// Loaded before the pages of a test: the other browser is reached at one address only, the network of the test, and the
// network is told where it really is. Counts the restarts of ICE.
(() => {
  const port = OTHER_AS_SEEN_HERE;
  const peer = RTCPeerConnection.prototype;
  const { addIceCandidate, setRemoteDescription, restartIce } = peer;
  const through = (line) => {
    const field = line.split(" ");
    const [, , protocol, , host] = field;
    if (protocol.toLowerCase() !== "udp" || !/^\d+\.\d+\.\d+\.\d+$/.test(host)) return null;
    window.otherIsAt(host, Number(field[5]));
    field[5] = port;
    return field.join(" ");
  };
  let generation;
  peer.addIceCandidate = async function (candidate) {
    if (!candidate?.candidate) return undefined;
    // One way is enough: the first address of each description.
    const now = candidate.usernameFragment;
    if (now === generation || (candidate.sdpMLineIndex ?? 0) !== 0) return undefined;
    const line = through(candidate.candidate);
    if (!line) return undefined;
    generation = now;
    return addIceCandidate.call(this, { ...candidate.toJSON?.() ?? candidate, candidate: line });
  };
  peer.setRemoteDescription = async function ({ type, sdp }) {
    const lines = sdp.split("\r\n");
    const ways = lines.filter((line) => line.startsWith("a=candidate:"));
    const bare = lines.filter((line) => !line.startsWith("a=candidate:")).join("\r\n");
    await setRemoteDescription.call(this, { type, sdp: bare });
    const usernameFragment = /a=ice-ufrag:(.*)/.exec(bare)[1].trim();
    for (const way of ways) {
      await this.addIceCandidate({ candidate: way.slice(2), sdpMLineIndex: 0, usernameFragment });
    }
  };
  window.iceRestarts = 0;
  peer.restartIce = function () {
    window.iceRestarts++;
    return restartIce.call(this);
  };
})();
