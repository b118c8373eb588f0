package com.askany.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One person's way to everybody else: the server's port again under another number, and a pair of UDP ports between the
 * person and the other browser. While it is cut, datagrams are lost and the bytes of connections wait, as they do when
 * a network goes away without a word.
 */
public final class LossyNetwork implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_535;

    private final int serverPort;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final DatagramChannel forPerson = udp();
    private final DatagramChannel forOther = udp();
    private final List<AutoCloseable> open = Collections.synchronizedList(new ArrayList<>());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition restored = lock.newCondition();
    private boolean cut;
    private volatile InetSocketAddress person;
    private volatile InetSocketAddress other;
    private volatile long carried;

    public LossyNetwork(int serverPort) throws IOException {
        this.serverPort = serverPort;
        Thread.ofVirtual().start(this::acceptConnections);
        Thread.ofVirtual().start(() -> carry(forPerson, forOther, true));
        Thread.ofVirtual().start(() -> carry(forOther, forPerson, false));
    }

    /** The server as this person reaches it. */
    public String address() {
        return "http://localhost:" + door.getLocalPort();
    }

    /** Where the person finds the other browser. */
    public int otherAsSeenByPerson() {
        return port(forPerson);
    }

    /** Where the other browser finds the person. */
    public int personAsSeenByOther() {
        return port(forOther);
    }

    public void personIsAt(String host, int port) {
        person = new InetSocketAddress(host, port);
    }

    public void otherIsAt(String host, int port) {
        other = new InetSocketAddress(host, port);
    }

    /** How many datagrams went through so far. */
    public long carried() {
        return carried;
    }

    public void cut() {
        lock.lock();
        try {
            cut = true;
        } finally {
            lock.unlock();
        }
    }

    public void restore() {
        lock.lock();
        try {
            cut = false;
            restored.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isCut() {
        lock.lock();
        try {
            return cut;
        } finally {
            lock.unlock();
        }
    }

    private void acceptConnections() {
        try {
            while (true) {
                var near = door.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> pump(near, far));
                Thread.ofVirtual().start(() -> pump(far, near));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            var buffer = new byte[8192];
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                awaitNetwork();
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException closed) {
            // One of the two hung up.
        }
    }

    private void awaitNetwork() throws InterruptedException {
        lock.lock();
        try {
            while (cut) restored.await();
        } finally {
            lock.unlock();
        }
    }

    private void carry(DatagramChannel in, DatagramChannel out, boolean toOther) {
        var datagram = ByteBuffer.allocate(LARGEST_DATAGRAM);
        try {
            while (true) {
                datagram.clear();
                in.receive(datagram);
                var target = toOther ? other : person;
                if (isCut() || target == null) continue;
                out.send(datagram.flip(), target);
                carried++;
            }
        } catch (ClosedChannelException closed) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatagramChannel udp() throws IOException {
        return DatagramChannel.open(java.net.StandardProtocolFamily.INET).bind(new InetSocketAddress("0.0.0.0", 0));
    }

    private static int port(DatagramChannel channel) {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        restore();
        door.close();
        forPerson.close();
        forOther.close();
        for (var each : List.copyOf(open)) each.close();
    }
}
