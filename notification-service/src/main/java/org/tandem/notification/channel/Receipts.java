package org.tandem.notification.channel;

/** What a channel hears later of a parcel that it has sent. It may hear it twice. */
public interface Receipts {

    /** It has arrived. */
    void delivered(String parcelId);

    /**
     * The address is no good.
     *
     * @param reason in words of the protocol, without address and text
     */
    void bounced(String parcelId, String reason);
}
