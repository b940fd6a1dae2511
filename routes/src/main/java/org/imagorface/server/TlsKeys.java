package org.imagorface.server;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Certificate and key that can be exchanged while connections are open: handshakes that begin afterwards take the new ones.
 * Safe for use by several threads at once.
 */
final class TlsKeys extends X509ExtendedKeyManager {

    private static final String SEPARATOR = ":";

    private volatile Generations generations;

    /** The former ones are kept for handshakes that have chosen by them and not yet taken the key. */
    private record Generations(int number, X509ExtendedKeyManager now, X509ExtendedKeyManager before) {

        /** By the number that an alias begins with. */
        X509ExtendedKeyManager of(String alias) {
            return number(alias) == number ? now : before;
        }

        private static int number(String alias) {
            return Integer.parseInt(alias.substring(0, alias.indexOf(SEPARATOR)));
        }

        private static String name(String alias) {
            return alias.substring(alias.indexOf(SEPARATOR) + 1);
        }

        private String alias(String name) {
            return name == null ? null : number + SEPARATOR + name;
        }
    }

    TlsKeys(X509ExtendedKeyManager first) {
        generations = new Generations(0, first, first);
    }

    /** From now on these. */
    synchronized void exchange(X509ExtendedKeyManager next) {
        generations = new Generations(generations.number() + 1, next, generations.now());
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        Generations chosen = generations;
        return chosen.alias(chosen.now().chooseEngineServerAlias(keyType, issuers, engine));
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        Generations chosen = generations;
        return chosen.alias(chosen.now().chooseServerAlias(keyType, issuers, socket));
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        Generations chosen = generations;
        String[] names = chosen.now().getServerAliases(keyType, issuers);
        if (names == null) {
            return null;
        }
        String[] aliases = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            aliases[i] = chosen.alias(names[i]);
        }
        return aliases;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return generations.of(alias).getCertificateChain(Generations.name(alias));
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return generations.of(alias).getPrivateKey(Generations.name(alias));
    }

    /** None: the server shows no certificate as a client. */
    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    /** None, as {@link #getClientAliases}. */
    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }
}
