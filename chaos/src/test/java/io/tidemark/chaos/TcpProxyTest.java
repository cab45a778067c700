package io.tidemark.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.demo.broker.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpProxyTest {
  private ServerSocket echo;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "echo");
    thread.setDaemon(true);
    thread.start();
    proxy = new TcpProxy(Ports.free(1).get(0), echo.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void passesBytesOnBothWays() throws IOException {
    try (Socket client = connect()) {
      assertThat(answer(client, 'a')).isEqualTo('a');
    }
  }

  @Test
  void aCutEndsWhatIsUnderWayAndLetsNobodyInUntilItHeals() throws IOException {
    try (Socket client = connect()) {
      assertThat(answer(client, 'a')).isEqualTo('a');
      proxy.cut();
      assertThat(isClosed(client)).isTrue();
    }
    try (Socket refused = connect()) {
      assertThat(isClosed(refused)).isTrue();
    }
    proxy.heal();
    try (Socket client = connect()) {
      assertThat(answer(client, 'b')).isEqualTo('b');
    }
  }

  @Test
  void aSlowLinkStillCarriesEveryByte() throws IOException {
    proxy.slow(1_000);
    try (Socket client = connect()) {
      for (char letter = 'a'; letter <= 'z'; letter++) {
        assertThat(answer(client, letter)).isEqualTo(letter);
      }
    }
  }

  @Test
  void nobodyIsLetInAfterItsEnd() throws IOException {
    proxy.close();
    assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private static int answer(Socket socket, int letter) throws IOException {
    socket.getOutputStream().write(letter);
    return socket.getInputStream().read();
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket client = echo.accept();
        Thread thread = new Thread(() -> echo(client), "echo one");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // The other side has gone.
    }
  }
}
