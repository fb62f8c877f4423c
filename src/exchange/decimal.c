#include "exchange/decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

double
decimal_settled(double number)
{
	char text[DECIMAL_SIZE];

	if (!isfinite(number))
		return number;
	snprintf(text, sizeof text, "%.15g", number == 0 ? 0 : number);
	return strtod(text, NULL);
}

double
decimal_worked_out(double number)
{
	return isfinite(number) && fabs(number) < 1e5 ? decimal_settled(round(number * 1e10) / 1e10)
	    : decimal_settled(number);
}

const char *
decimal_text(double number, char text[DECIMAL_SIZE])
{
	int decimals;

	for (decimals = 0; decimals <= 40; decimals++) {
		snprintf(text, DECIMAL_SIZE, "%.*f", decimals, number == 0 ? 0 : number);
		if (strtod(text, NULL) == number)
			break;
	}
	return text;
}
