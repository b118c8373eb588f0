"use strict";

// The video room's page: first the device check, then the call.
(() => {
  const room = document.getElementById("meet");
  if (!room) return;
  const part = (name) => document.getElementById(name);
  const word = (name) => document.querySelector(`#words [data-word="${name}"]`).textContent;
  const formToken = () => new FormData(part("presence"));
  const post = (address, more = {}, signal = undefined) => {
    const form = formToken();
    Object.entries(more).forEach(([name, value]) => form.set(name, value));
    return fetch(address, { method: "POST", body: new URLSearchParams(form), redirect: "manual", signal });
  };
  const page = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16)).join("");
  const devices = new Devices();
  let signal;
  let link;
  let other = "";
  let servers = [];
  let screen;
  let otherState = { camera: true, microphone: true, screen: false };

  // --- device check ---
  const explain = () => {
    for (const kind of ["audio", "video"]) {
      const problem = devices.problems[kind];
      part(`${kind}-problem`).hidden = !problem;
      if (problem) part(`${kind}-problem-text`).textContent = word(`${kind}.${problem}`);
    }
    part("preview-none").hidden = Boolean(devices.tracks.video);
  };
  const offerChoice = async (kind) => {
    const list = await devices.list(kind);
    const current = devices.tracks[kind]?.getSettings().deviceId;
    const select = part(`choose-${kind}`);
    select.replaceChildren(...list.map((one, n) => new Option(one.label || `${n + 1}`, one.deviceId, false, one.deviceId === current)));
    select.disabled = list.length === 0;
  };
  const showOwn = () => {
    const picture = screen ?? devices.tracks.video;
    for (const video of [part("preview"), part("self")]) {
      video.srcObject = picture ? new MediaStream([picture]) : null;
      video.classList.toggle("is-mirrored", !screen);
    }
    devices.meter((level) => (part("level").value = level));
    explain();
  };
  const check = async () => {
    await devices.start();
    showOwn();
    await offerChoice("audio");
    await offerChoice("video");
    part("check").setAttribute("aria-busy", "false");
  };
  for (const kind of ["audio", "video"]) {
    part(`choose-${kind}`).addEventListener("change", async (event) => {
      devices.chosen[kind] = event.target.value;
      await devices.take(kind);
      await link?.replace(kind, devices.tracks[kind]);
      showOwn();
    });
  }
  part("check-again").addEventListener("click", check);

  // --- the call ---
  const say = (name) => {
    const text = word(name);
    if (part("state").textContent !== text) part("state").textContent = text;
    room.dataset.state = name;
  };
  const tell = () => {
    if (!other) say(signal.up ? "waiting" : "down");
    else if (link?.connected) say(signal.up ? "connected" : "down-talking");
    else if (!signal.up) say("down");
    else say(link?.wasConnected ? "interrupted" : "connecting");
    part("help").hidden = Boolean(!other || link?.connected);
    const picture = link?.connected && (otherState.camera || otherState.screen);
    part("nobody").hidden = Boolean(picture);
    part("remote").classList.toggle("is-screen", otherState.screen);
    part("other-muted").hidden = !link?.connected || otherState.microphone;
  };
  const myState = () => ({
    type: "state",
    camera: Boolean(devices.tracks.video),
    microphone: Boolean(devices.tracks.audio?.enabled),
    screen: Boolean(screen),
  });
  const meet = (otherPage, polite) => {
    if (otherPage === other && link) {
      link.repeat();
      return;
    }
    link?.close();
    link = null;
    other = otherPage;
    if (!other) return;
    const tracks = { audio: devices.tracks.audio, video: screen ?? devices.tracks.video };
    const mine = new Link(servers, polite, tracks, (message) => signal.send(message), {
      state: (state) => {
        if (link !== mine) return;
        mine.wasConnected ||= state === "connected";
        if (mine.left && !mine.connected) meet("", polite);
        signal.alive();
        tell();
      },
      media: (stream) => {
        part("remote").srcObject = stream;
        part("remote").play().catch(() => {});
      },
    });
    link = mine;
  };
  let polite;
  // Who is cut off from the server may still be heard; only another page of the same person begins anew.
  const otherIsAt = (otherPage) => {
    if (otherPage || !link?.connected) meet(otherPage, polite);
    if (link) link.left = !otherPage;
    if (otherPage) signal.send(myState());
  };
  const hear = (message) => {
    if (message.type === "alive") showTime(message.secondsLeft);
    else if (message.type === "other") otherIsAt(message.page);
    else if (message.type === "state") otherState = message;
    else if (message.type === "text") note(message.text, false);
    else link?.take(message);
    tell();
  };
  const showTime = (seconds) => {
    const minutes = Math.ceil(Math.abs(seconds) / 60);
    part("time-left").textContent = word(seconds >= 0 ? "left" : "over-time").replace("#", minutes);
  };
  const end = (reason) => {
    link?.close();
    link = null;
    signal?.end();
    devices.release("audio");
    devices.release("video");
    screen?.stop();
    part("call").hidden = true;
    part("check").hidden = true;
    part("ended").hidden = false;
    part("ended-text").textContent = word(reason);
    part("take-over").hidden = reason !== "elsewhere" && reason !== "moved";
    part("ended").focus();
  };
  const enter = (takeOver) => {
    const address = new URL(room.dataset.signal, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const askForToken = async (again, abort) => {
      const answer = await post(room.dataset.token, { page, takeOver: again }, abort);
      if (answer.status === 409) return answer.json();
      if (answer.ok) return answer.json();
      // Signed out, or the form is old: the page itself knows what to say.
      if (answer.status !== 503 && answer.status !== 502 && answer.status !== 504) location.reload();
      throw new Error(answer.status);
    };
    signal = new Signal(address, askForToken, {
      welcome: (message, iceServers) => {
        servers = iceServers;
        polite = message.polite;
        otherIsAt(message.other);
        tell();
      },
      message: hear,
      down: tell,
      refused: (reason) => (reason === "closed" ? location.assign(room.dataset.hub) : end(reason)),
      moved: () => end("moved"),
      over: () => location.assign(room.dataset.hub),
    });
    signal.connected = () => Boolean(link?.connected);
    part("check").hidden = true;
    part("ended").hidden = true;
    part("call").hidden = false;
    devices.endMeter();
    showOwnControls();
    tell();
    part("stage").focus();
    signal.connect(takeOver);
  };
  part("enter").addEventListener("click", () => enter(false));
  part("take-over").addEventListener("click", async () => {
    part("ended").hidden = true;
    await devices.start();
    showOwn();
    enter(true);
  });

  // --- controls ---
  const label = (button, name) => (button.querySelector("span").textContent = word(name));
  const showOwnControls = () => {
    const microphone = Boolean(devices.tracks.audio?.enabled);
    label(part("microphone"), microphone ? "mute" : "unmute");
    part("microphone").classList.toggle("is-off", !microphone);
    label(part("camera"), devices.tracks.video ? "camera-off" : "camera-on");
    part("camera").classList.toggle("is-off", !devices.tracks.video);
    label(part("screen"), screen ? "screen-off" : "screen-on");
    part("screen").hidden = !navigator.mediaDevices?.getDisplayMedia;
    part("self").hidden = !devices.tracks.video && !screen;
    signal?.send(myState());
  };
  part("microphone").addEventListener("click", async () => {
    const track = devices.tracks.audio;
    if (track) track.enabled = !track.enabled;
    else await link?.replace("audio", await devices.take("audio"));
    showProblem("audio");
    showOwnControls();
  });
  part("camera").addEventListener("click", async () => {
    if (devices.tracks.video) devices.release("video");
    else await devices.take("video");
    if (!screen) await link?.replace("video", devices.tracks.video);
    showProblem("video");
    showOwn();
    showOwnControls();
  });
  const endScreen = async () => {
    screen?.stop();
    screen = null;
    await link?.replace("video", devices.tracks.video);
    showOwn();
    showOwnControls();
  };
  part("screen").addEventListener("click", async () => {
    if (screen) {
      await endScreen();
      return;
    }
    try {
      [screen] = (await navigator.mediaDevices.getDisplayMedia({ video: true })).getVideoTracks();
    } catch {
      return;
    }
    screen.addEventListener("ended", endScreen);
    await link?.replace("video", screen);
    showOwn();
    showOwnControls();
  });
  const showProblem = (kind) => {
    const problem = devices.problems[kind];
    part("own-problem").textContent = problem ? word(`${kind}.${problem}`) : "";
    part("own-problem").hidden = !problem;
  };
  part("leave").addEventListener("submit", () => signal?.end());

  // --- written words, for when nothing is heard ---
  const note = (text, own) => {
    const line = document.createElement("li");
    const who = document.createElement("strong");
    who.textContent = word(own ? "me" : "other");
    line.append(who, ` ${text}`);
    part("texts").append(line);
    line.scrollIntoView({ block: "nearest" });
  };
  part("write").addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const field = part("text");
    const text = field.value.trim();
    if (!text || !signal?.up) return;
    signal.send({ type: "text", text });
    note(text, true);
    field.value = "";
  });

  // The sign-in lasts as long as its page is used, and who checks the devices is here already.
  setInterval(() => post(part("presence").action, { mark: "" }).catch(() => {}), 10_000);
  room.hidden = false;
  check();
})();
