package com.askany.experts;

import java.time.LocalDate;
import java.util.List;

record FreeDay(LocalDate date, List<FreeStart> starts) {}
