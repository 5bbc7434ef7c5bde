// Prints a new key pair for Web Push, as settings in the environment: java VapidKeys.java
void main() throws Exception {
    var generator = java.security.KeyPairGenerator.getInstance("EC");
    generator.initialize(new java.security.spec.ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    var point = ((java.security.interfaces.ECPublicKey) pair.getPublic()).getW();
    var number = ((java.security.interfaces.ECPrivateKey) pair.getPrivate()).getS();
    var publicKey = new java.io.ByteArrayOutputStream();
    publicKey.write(4);
    publicKey.writeBytes(bytes(point.getAffineX()));
    publicKey.writeBytes(bytes(point.getAffineY()));
    IO.println("TANDEM_PUSH_VAPID_PUBLICKEY=" + text(publicKey.toByteArray()));
    IO.println("TANDEM_PUSH_VAPID_PRIVATEKEY=" + text(bytes(number)));
}

byte[] bytes(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] all = new byte[32];
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, all, 32 - length, length);
    return all;
}

String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
}
