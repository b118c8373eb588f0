"use strict";

// Camera and microphone: which there are, which were chosen, and in words why there is none.
class Devices {
  constructor() {
    this.tracks = { audio: null, video: null };
    this.problems = { audio: null, video: null };
    this.chosen = {};
  }

  // Both at once, so that the browser asks once; when that fails each by itself, to know which one is missing.
  async start() {
    if (!navigator.mediaDevices?.getUserMedia) {
      this.problems = { audio: "unsupported", video: "unsupported" };
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: this.wish("audio"), video: this.wish("video") });
      [this.tracks.audio] = stream.getAudioTracks();
      [this.tracks.video] = stream.getVideoTracks();
    } catch {
      await this.take("audio");
      await this.take("video");
    }
  }

  async take(kind) {
    this.release(kind);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ [kind]: this.wish(kind) });
      [this.tracks[kind]] = stream.getTracks();
      this.problems[kind] = null;
    } catch (problem) {
      this.problems[kind] = Devices.reason(problem);
    }
    return this.tracks[kind];
  }

  release(kind) {
    this.tracks[kind]?.stop();
    this.tracks[kind] = null;
  }

  wish(kind) {
    const deviceId = this.chosen[kind] ? { deviceId: { exact: this.chosen[kind] } } : {};
    return kind === "video" ? { width: { ideal: 1280 }, height: { ideal: 720 }, ...deviceId } : deviceId;
  }

  static reason({ name }) {
    if (name === "NotAllowedError" || name === "SecurityError") return "denied";
    if (name === "NotReadableError" || name === "AbortError") return "busy";
    return "none";
  }

  async list(kind) {
    const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
    return all.filter((device) => device.kind === `${kind}input` && device.deviceId);
  }

  // Shows how loud it is, from 0 to 1, until the track is another one.
  meter(show) {
    const track = this.tracks.audio;
    if (!track) return;
    this.audio ??= new AudioContext();
    this.audio.resume();
    const listener = this.audio.createAnalyser();
    const source = this.audio.createMediaStreamSource(new MediaStream([track]));
    source.connect(listener);
    const samples = new Float32Array(listener.fftSize);
    const timer = setInterval(() => {
      if (this.tracks.audio !== track || this.audio.state === "closed") {
        clearInterval(timer);
        source.disconnect();
        return;
      }
      listener.getFloatTimeDomainData(samples);
      show(Math.min(1, 4 * Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)));
    }, 100);
  }

  endMeter() {
    this.audio?.close();
    this.audio = null;
  }
}
