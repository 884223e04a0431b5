/** The exports of this area. */
