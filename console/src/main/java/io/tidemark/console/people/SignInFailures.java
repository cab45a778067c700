package io.tidemark.console.people;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Failed sign-ins by address: who tries many names from one place is kept out of all of them. */
@Repository
class SignInFailures {
  private static final int MINUTES = 15;
  private static final int NETWORK_BYTES = 8;

  private final JdbcClient database;
  private final SignInSettings settings;

  SignInFailures(JdbcClient database, SignInSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Whether too many have failed from there lately. */
  boolean areTooMany(String address) {
    return database
        .sql(
            """
            select count(*) >= :limit from sign_in_failure
            where address = :address and failed_at > now() - make_interval(mins => :minutes)
            """)
        .param("limit", settings.failuresPerAddress())
        .param("address", network(address))
        .param("minutes", MINUTES)
        .query(Boolean.class)
        .single();
  }

  /** One more; those that count no longer are forgotten. */
  void add(String address) {
    database
        .sql(
            "delete from sign_in_failure where failed_at < now() - make_interval(mins => :minutes)")
        .param("minutes", MINUTES)
        .update();
    database
        .sql("insert into sign_in_failure (address) values (:address)")
        .param("address", network(address))
        .update();
  }

  /** What counts as one place: all of an IPv4 address, and of an IPv6 one the network. */
  static String network(String address) {
    try {
      InetAddress parsed = InetAddress.getByName(address);
      if (parsed instanceof Inet6Address) {
        byte[] bytes = parsed.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        return InetAddress.getByAddress(bytes).getHostAddress();
      }
      return parsed.getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("a server knows addresses only", e);
    }
  }
}
