"use strict";

// The line to our server over which two pages find each other. It comes back by itself until it is told not to.
class Signal {
  static SILENCE = 12_000;
  static PATIENCE = 8_000;
  static ALIVE_EVERY = 5_000;
  static LONGEST_PAUSE = 8_000;

  // on: welcome(message), message(message), down(), refused(reason), moved(), over()
  constructor(address, askForToken, on) {
    this.address = address;
    this.askForToken = askForToken;
    this.on = on;
    this.tries = 0;
    this.connected = () => false;
    addEventListener("online", () => this.again && this.reconnect(0));
    addEventListener("pagehide", () => this.end());
  }

  get up() {
    return this.line?.readyState === WebSocket.OPEN && this.welcomed;
  }

  async connect(takeOver) {
    clearTimeout(this.again);
    this.again = null;
    let entrance;
    try {
      entrance = await this.askForToken(takeOver, AbortSignal.timeout(Signal.PATIENCE));
    } catch {
      this.reconnect();
      return;
    }
    if (this.ended) return;
    if (entrance.reason) {
      this.end();
      this.on.refused(entrance.reason);
      return;
    }
    const line = new WebSocket(this.address, ["askany-room", entrance.token]);
    this.line = line;
    this.welcomed = false;
    this.expectAnswer(Signal.PATIENCE);
    line.addEventListener("message", (event) => this.line === line && this.take(JSON.parse(event.data), entrance));
    line.addEventListener("close", (event) => this.line === line && this.closed(event.code));
  }

  take(message, entrance) {
    this.expectAnswer(Signal.SILENCE);
    if (message.type === "welcome") {
      this.welcomed = true;
      this.tries = 0;
      clearInterval(this.pulse);
      this.pulse = setInterval(() => this.alive(), Signal.ALIVE_EVERY);
      this.on.welcome(message, entrance.iceServers);
    } else {
      this.on.message(message);
    }
  }

  alive() {
    this.send({ type: "alive", connected: this.connected() });
  }

  send(message) {
    if (this.up) this.line.send(JSON.stringify(message));
  }

  // A line that is cut says nothing: silence is the only sign.
  expectAnswer(within) {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => {
      this.line.close();
      this.closed(0);
    }, within);
  }

  closed(code) {
    this.drop();
    if (this.ended) return;
    if (code === 4000) {
      this.end();
      this.on.moved();
    } else if (code === 4001) {
      this.end();
      this.on.over();
    } else {
      this.on.down();
      this.reconnect();
    }
  }

  drop() {
    clearTimeout(this.watch);
    clearInterval(this.pulse);
    this.line = null;
    this.welcomed = false;
  }

  reconnect(pause = Math.min(Signal.LONGEST_PAUSE, 500 * 2 ** this.tries++) * (0.75 + Math.random() / 2)) {
    if (this.ended) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => this.connect(false), pause);
  }

  end() {
    this.ended = true;
    clearTimeout(this.again);
    const line = this.line;
    this.drop();
    line?.close(1000);
  }
}
