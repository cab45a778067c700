package io.tidemark.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The network between the cluster and the broker: passes bytes on, and can be cut or slow. A cut
 * drops what is under way and lets nobody in, as a pulled cable with a reset would.
 */
final class TcpProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile int bytesPerSecond;

  /**
   * Listens from now on.
   *
   * @param port where it listens on the loopback address
   * @param target the port it passes on to
   */
  TcpProxy(int port, int target) throws IOException {
    this.target = target;
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    daemon(this::accept, "proxy");
  }

  int port() {
    return server.getLocalPort();
  }

  /** Drops all connections and refuses new ones. */
  void cut() {
    cut = true;
    open.forEach(TcpProxy::reset);
  }

  /** Each connection carries no more than that in each direction. */
  void slow(int bytesPerSecondAndConnection) {
    bytesPerSecond = bytesPerSecondAndConnection;
  }

  /** As it was before {@link #cut} and {@link #slow}. */
  void heal() {
    bytesPerSecond = 0;
    cut = false;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (cut) {
          reset(client);
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // Closed, or the broker is away: the client is to try again.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    open.add(client);
    try {
      Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(broker);
      daemon(() -> pass(client, broker), "proxy to broker");
      daemon(() -> pass(broker, client), "proxy from broker");
      if (cut) {
        reset(client);
        reset(broker);
      }
    } catch (IOException e) {
      open.remove(client);
      reset(client);
      throw e;
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int limit = bytesPerSecond;
        if (limit > 0) {
          LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) * read / limit);
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One side is gone: so is the other.
    }
    open.remove(from);
    open.remove(to);
    reset(from);
    reset(to);
  }

  private static void reset(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new ChaosException("a connection of the proxy cannot be closed", e);
    }
  }

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
