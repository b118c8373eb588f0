"use strict";

// The connection with the other browser, agreed on by "perfect negotiation": both may make an offer at any time, and
// when both do at once the polite one gives way. The other one opens the channels, so that each is there once.
class Link {
  static HEALS_ALONE = 8_000;
  static BETWEEN_TRIES = 8_000;

  // on: state(connectionState), media(stream)
  constructor(iceServers, polite, tracks, send, on) {
    this.polite = polite;
    this.tracks = tracks;
    this.send = send;
    this.remote = new MediaStream();
    this.queue = Promise.resolve();
    this.triedAt = 0;
    this.peer = new RTCPeerConnection({ iceServers });
    this.peer.addEventListener("negotiationneeded", () => this.offer());
    this.peer.addEventListener("icecandidate", ({ candidate }) => candidate && send({ type: "candidate", candidate }));
    this.peer.addEventListener("track", ({ track }) => {
      this.remote.addTrack(track);
      on.media(this.remote);
    });
    this.peer.addEventListener("connectionstatechange", () => {
      this.troubledSince = this.connected ? null : (this.troubledSince ?? Date.now());
      on.state(this.peer.connectionState);
    });
    this.watch = setInterval(() => this.help(), 1_000);
    if (!polite) this.open();
  }

  get connected() {
    return this.peer.connectionState === "connected";
  }

  open() {
    for (const kind of ["audio", "video"]) {
      this.peer.addTransceiver(this.tracks[kind] ?? kind, { direction: "sendrecv" });
    }
  }

  async offer() {
    try {
      this.offering = true;
      await this.peer.setLocalDescription();
      this.describe();
    } finally {
      this.offering = false;
    }
  }

  describe() {
    this.send({ type: "description", description: this.peer.localDescription });
  }

  // One message after the other: each may have to wait for the browser.
  take(message) {
    this.queue = this.queue.then(() => this.answer(message)).catch((problem) => console.warn(problem));
  }

  async answer({ description, candidate }) {
    const peer = this.peer;
    if (candidate) {
      if (!this.ignored) await peer.addIceCandidate(candidate);
      return;
    }
    const offered = description.type === "offer";
    const collides = offered && (this.offering || peer.signalingState !== "stable");
    this.ignored = collides && !this.polite;
    if (this.ignored || (!offered && peer.signalingState !== "have-local-offer")) return;
    await peer.setRemoteDescription(description);
    if (!offered) return;
    for (const channel of peer.getTransceivers()) {
      if (channel.direction === "sendrecv") continue;
      channel.direction = "sendrecv";
      await channel.sender.replaceTrack(this.tracks[channel.receiver.track.kind] ?? null);
    }
    await peer.setLocalDescription();
    this.describe();
  }

  // Both are on the line again: what was said meanwhile may be lost.
  repeat() {
    this.triedAt = Date.now();
    if (this.peer.signalingState === "have-local-offer") this.describe();
    else if (!this.connected && this.peer.remoteDescription) this.peer.restartIce();
  }

  // A short cut heals alone; after that new ways are looked for, first by one side, then by the other too.
  help() {
    if (this.connected || !this.troubledSince || !this.peer.remoteDescription) return;
    const patience = this.peer.connectionState === "failed" ? 0 : Link.HEALS_ALONE;
    const since = Date.now() - this.troubledSince;
    if (since >= patience + (this.polite ? 4_000 : 0) && Date.now() - this.triedAt >= Link.BETWEEN_TRIES) {
      this.repeat();
    }
  }

  async replace(kind, track) {
    this.tracks[kind] = track;
    const channel = this.peer.getTransceivers().find(({ receiver }) => receiver.track.kind === kind);
    await channel?.sender.replaceTrack(track);
  }

  close() {
    clearInterval(this.watch);
    this.peer.close();
  }
}
