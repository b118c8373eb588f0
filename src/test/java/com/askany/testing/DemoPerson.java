package com.askany.testing;

/** Who signs in: accounts of the demo data. */
public record DemoPerson(String email) {
    public static final String PASSWORD = "askany-demo";

    public static final DemoPerson CUSTOMER = new DemoPerson("khach@askany.test");
    public static final DemoPerson OTHER_CUSTOMER = new DemoPerson("hoang-long@askany.test");
    public static final DemoPerson EXPERT = new DemoPerson("chuyengia@askany.test");
    public static final DemoPerson SUPPORT = new DemoPerson("hotro@askany.test");

    /** Another expert of the field of {@link #EXPERT}. */
    public static final DemoPerson COLLEAGUE = new DemoPerson("lan-huong@askany.test");

    /** The page of {@link #EXPERT}. */
    public static final String EXPERT_PAGE = "/experts/tran-minh-quan";
}
