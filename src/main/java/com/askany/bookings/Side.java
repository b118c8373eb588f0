package com.askany.bookings;

/** One of the two of a consultation, and what they see of it. */
record Side(Actor actor, ConsultationPage page, ConsultationPages pages) {
    public BookingView booking() {
        return page.booking();
    }

    public String otherName() {
        return actor == Actor.EXPERT ? page.customer().name() : page.expert().name();
    }

    /** The address of the consultation's page on this side, or of one below it. */
    public String address(String below) {
        return (actor == Actor.EXPERT ? "/expert" : "/my") + "/consultations/"
                + booking().code() + below;
    }

    /** The same, read afresh. */
    Side again() {
        var fresh = actor == Actor.EXPERT
                ? pages.ofExpert(booking().code(), booking().expertId())
                : pages.ofCustomer(booking().code(), booking().customerId());
        return new Side(actor, fresh, pages);
    }
}
